"""Inner products of pairs of rows, sparse or not."""

import numpy as np
import pytest

from briefing.events.products import Products


def matrix(rows=40, dimensions=96):
    made = np.random.default_rng(3).normal(size=(rows, dimensions)).astype(np.float32)
    made[::2][:, np.arange(dimensions) % 32 != 5] = 0.0  # every other row is sparse
    made[4] = 0.0
    return made


def every_pair(count):
    left, right = np.divmod(np.arange(count * count), count)
    return left, right


def test_products_are_those_of_the_whole_rows_whether_sparse_or_not():
    made = matrix()
    left, right = every_pair(len(made))
    np.testing.assert_allclose(Products(made).pairs(left, right), (made @ made.T).ravel(), atol=1e-4)


def test_a_product_has_the_same_bits_whatever_else_is_multiplied():
    made = matrix()
    left, right = every_pair(len(made))
    among = Products(made).pairs(left, right)
    for one, other in ((0, 1), (1, 2), (1, 3), (2, 6)):
        alone = Products(made[[one, other]]).pairs(np.array([0]), np.array([1]))
        assert alone[0] == among[one * len(made) + other]


@pytest.mark.parametrize("shape", [(0, 384), (3, 0), (2, 5)])
def test_empty_and_narrow_matrices_have_products(shape):
    none = np.zeros(0, dtype=np.intp)
    found = Products(np.ones(shape, dtype=np.float32))
    assert found.pairs(none, none).shape == (0,)
    if shape[0]:
        assert found.pairs(np.array([0]), np.array([1])).tolist() == [shape[1]]
