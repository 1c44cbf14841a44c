"""py3langid's classifier, giving the very scores that it gives in half of its time.

Its automaton goes from byte to byte, and waits at each for a table of 40 MB. Here all bytes take a step at once, again
and again until no state changes: that is the walk itself, since each state then follows from the one before it. The
automaton forgets what is more than some six bytes back, so that it takes as many steps.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
from py3langid.langid import LanguageIdentifier

_BYTES = 256
_SIGN = 0x8000
# Half and single precision (IEEE 754): mantissas of 10 and 23 bits, exponents biased by 15 and 127.
_MANTISSA, _BIAS = 23 - 10, np.float32(2.0 ** (127 - 15))

_States = npt.NDArray[np.uint32]


class Walk:
    """An automaton over bytes that tells features."""

    def __init__(self, following: npt.ArrayLike, rows: npt.ArrayLike, features: npt.ArrayLike) -> None:
        """``following``: the next state, by the row of a state plus the byte; ``features``: of each state, -1 for none.

        A walk begins in state 0.
        """
        self._following: _States = np.asarray(following, dtype=np.uint32)
        self._rows: _States = np.asarray(rows, dtype=np.uint32)
        self._features = np.asarray(features, dtype=np.int32)
        self._first = self._following[self._rows[0] : self._rows[0] + _BYTES]
        self._second = self._following[self._rows[self._first][:, None] + np.arange(_BYTES, dtype=np.uint32)].ravel()

    def features(self, data: bytes) -> list[int]:
        """The features of ``data``, in the order in which they end."""
        if not data:
            return []
        read = np.frombuffer(data, dtype=np.uint8).astype(np.uint32)
        states = np.empty(len(read), dtype=np.uint32)
        states[0] = self._first[read[0]]
        before, after, own = states[:-1], states[1:], read[1:]
        after[:] = self._second.take(read[:-1] * _BYTES + own)  # where the two last bytes lead, if from the beginning
        led = self._following.take(self._rows.take(before) + own)
        while np.count_nonzero(led != after):
            after[:] = led
            led = self._following.take(self._rows.take(before) + own)
        found = self._features.take(states)
        told: list[int] = found[found >= 0].tolist()
        return told


class QuickIdentifier(LanguageIdentifier):  # type: ignore[misc]  # the package has no types
    """The classifier. What of it another version of py3langid does by other means is done by those."""

    def prepare(self) -> None:
        """To be called once before all else."""
        self._walk: Walk | None = None
        self._halves: npt.NDArray[np.uint16] | None = None
        if all(hasattr(self, name) for name in ("tk_nextmove", "_rowbase", "tk_output", "_sparse_score")):
            self._walk = Walk(self.tk_nextmove, self._rowbase, self.tk_output)
        if self.nb_ptc.dtype == np.float16 and bool((self.nb_ptc.view(np.uint16) >= _SIGN).all()):
            self._halves = self.nb_ptc.view(np.uint16)

    def _raw_score(self, text: bytes) -> npt.NDArray[np.float32]:
        visits = Counter(self._walk.features(text)) if self._walk else None
        score = self._sparse_score(visits, self.nb_ptc) if visits else super()._raw_score(text)
        return np.asarray(score, dtype=np.float32)

    def _sparse_score(self, visits: Counter[int], table: npt.NDArray[np.float16]) -> npt.NDArray[np.float32]:
        """As it is inherited; the weights, all below 0, are made single by moving bits, which numpy does not."""
        if self._halves is None or table is not self.nb_ptc:
            return np.asarray(super()._sparse_score(visits, table), dtype=np.float32)
        rows = np.fromiter(visits.keys(), dtype=np.intp, count=len(visits))
        counts = np.fromiter(visits.values(), dtype=np.float32, count=len(visits))
        halves = self._halves.take(rows, axis=0)
        halves &= _SIGN - 1
        bits = halves.astype(np.uint32)
        bits <<= _MANTISSA
        weights = bits.view(np.float32)
        weights *= -_BIAS
        return np.asarray(np.log1p(counts) @ weights + self.nb_pc, dtype=np.float32)
