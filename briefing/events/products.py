"""Inner products of many pairs of rows of one matrix; where most numbers are zero, of the others alone."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]

_AT_ONCE = 256  # pairs multiplied at once: their rows stay in the processor's cache
_FEW_AT_ONCE = 4096
_FEW_SHARE = 24  # a row is sparse where fewer than one in so many numbers are not zero


class Products:
    """Inner products of rows. A pair's depends on its two rows alone, and on which of them comes first."""

    def __init__(self, matrix: Matrix) -> None:
        """``matrix``: shape ``(rows, dimensions)``."""
        self._matrix = np.ascontiguousarray(matrix)
        most = matrix.shape[1] // _FEW_SHARE
        held = np.count_nonzero(matrix, axis=1)
        self._few = held <= most
        sparse = np.where(self._few[:, None], matrix, 0)
        row, column = np.nonzero(sparse)
        place = np.arange(len(row)) - np.repeat(np.cumsum(held * self._few) - held * self._few, held * self._few)
        self._columns = np.zeros((len(matrix), most), dtype=np.int32)
        self._values = np.zeros((len(matrix), most), dtype=np.float32)
        self._columns[row, place], self._values[row, place] = column, matrix[row, column]

    def part(self, rows: Rows) -> Products:
        """The same of some rows."""
        return self._with(self._matrix[rows], self._few[rows], self._columns[rows], self._values[rows])

    def beside(self, other: Products) -> Products:
        """Rows of two matrices of one width, ``other``'s after its own."""
        return self._with(
            np.concatenate([self._matrix, other._matrix]),
            np.concatenate([self._few, other._few]),
            np.concatenate([self._columns, other._columns]),
            np.concatenate([self._values, other._values]),
        )

    @classmethod
    def _with(cls, matrix: Matrix, few: npt.NDArray[np.bool_], columns: npt.NDArray[np.int32], values: Matrix) -> Self:
        made = cls.__new__(cls)
        made._matrix, made._few, made._columns, made._values = matrix, few, columns, values
        return made

    @property
    def matrix(self) -> Matrix:
        """The rows."""
        return self._matrix

    def pairs(self, left: Rows, right: Rows) -> Vector:
        """The inner product of each left row with the right one at its place, shape ``(n,)``."""
        out = np.empty(len(left), dtype=np.float32)
        by_right, by_left = self._few[right], self._few[left]
        for chosen, some, few in (
            (np.flatnonzero(by_right), left, right),
            (np.flatnonzero(by_left & ~by_right), right, left),
        ):
            for start in range(0, len(chosen), _FEW_AT_ONCE):
                part = chosen[start : start + _FEW_AT_ONCE]
                out[part] = self._of_few(some[part], few[part])
        chosen = np.flatnonzero(~(by_left | by_right))
        for start in range(0, len(chosen), _AT_ONCE):
            part = chosen[start : start + _AT_ONCE]
            out[part] = np.einsum("nd,nd->n", self._matrix[left[part]], self._matrix[right[part]])
        return out

    def _of_few(self, rows: Rows, few: Rows) -> Vector:
        """Products with rows of which the second are sparse."""
        places = self._columns[few] + (rows * self._matrix.shape[1])[:, None]
        products: Vector = np.einsum("nk,nk->n", self._matrix.ravel()[places], self._values[few])
        return products
