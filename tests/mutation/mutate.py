"""Small wrong programs made from a right one: an operator, a constant, a guard or a verdict turned round.

A mutant is a place in a module's text and what stands there instead, so the rest of the file stays byte for byte. It is
known by what it says, not by its line: `Mutant.key` holds while the code around it moves.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_COMPARED = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"), ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}  # fmt: skip
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}
_LEAVING = (ast.Return, ast.Continue, ast.Break, ast.Raise)


class Mutant(NamedTuple):
    """One change of one module. `key` says which, whatever line it is on."""

    key: str
    file: str
    line: int
    text: str
    """The whole module, changed."""

    @property
    def lot(self) -> int:
        """A number that follows from what the mutant says alone: samples by it stay the same while other code changes."""
        return int.from_bytes(hashlib.sha256(self.key.encode()).digest()[:4])


def mutants(root: Path, file: str) -> list[Mutant]:
    """Every mutant of a module, named by its path below the checkout."""
    source = (root / file).read_text("utf-8")
    lines = source.splitlines()
    found: list[Mutant] = []
    times: dict[str, int] = {}
    for where, start, end, old, new in _Places(source).found():
        line = source.count("\n", 0, start)
        said = " ".join(f"{file} {where}: {lines[line]}: {old} -> {new}".split())
        times[said] = times.get(said, 0) + 1
        key = said if times[said] == 1 else f"{said} #{times[said]}"
        found.append(Mutant(key, file, line + 1, source[:start] + new + source[end:]))
    return found


Place = tuple[str, int, int, str, str]
"""The function, where the change begins and ends, what stands there and what stands there instead."""


class _Places:
    """The places of one module that can be changed."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line.encode()))
        self.bytes = source.encode()

    def found(self) -> Iterator[Place]:
        yield from self._within(ast.parse(self.source), "")

    def _within(self, node: ast.AST, where: str) -> Iterator[Place]:
        for child in ast.iter_child_nodes(node):
            name = where
            if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
                name = f"{where}.{child.name}".lstrip(".")
            for start, end, new in self._changes(child, name):
                yield name or "module", start, end, self.source[start:end], new
            if isinstance(child, (ast.Import, ast.ImportFrom)) or _is_docstring(child):
                continue
            if isinstance(child, ast.AnnAssign) and child.value is None:
                continue
            yield from self._within(child, name)

    def _changes(self, node: ast.AST, where: str) -> Iterator[tuple[int, int, str]]:
        match node:
            case ast.Compare(ops=[op]):
                old, new = _COMPARED[type(op)]
                yield from self._between(node.left, node.comparators[0], old, new)
            case ast.BoolOp(op=op, values=values):
                old, new = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                for left, right in pairwise(values):
                    yield from self._between(left, right, old, new)
            case ast.UnaryOp(op=ast.Not()):
                at = self._start(node)
                yield at, at + len("not "), ""
            case ast.BinOp(op=ast.Sub()):
                yield from self._between(node.left, node.right, "-", "+")
            case ast.BinOp(op=ast.Add(), right=ast.Constant(value=int())):
                yield from self._between(node.left, node.right, "+", "-")
            case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
                yield self._start(node.func), self._end(node.func), _CALLED[name]
            case ast.Constant(value=bool(value)):
                yield self._start(node), self._end(node), str(not value)
            case ast.Constant(value=int(value)) if where:
                yield self._start(node), self._end(node), str(value + 1)
            case ast.Assign(value=value) if not where:
                # A bound by name: a little more is often as good, so it is put where it bounds nothing.
                for one in value.elts if isinstance(value, ast.Tuple) else [value]:
                    if isinstance(one, ast.Constant) and isinstance(one.value, (int, float)):
                        yield self._start(one), self._end(one), f"{one.value * 10 + 9}"
            case ast.If(test=test, body=[*_, last], orelse=[]) if isinstance(last, _LEAVING):
                yield self._start(test), self._end(test), "False"
            case ast.comprehension(ifs=ifs):
                for test in ifs:
                    yield self._start(test), self._end(test), "True"
            case ast.FunctionDef(returns=ast.Name(id="bool"), body=body):
                first = body[1] if _is_docstring(body[0]) and len(body) > 1 else body[0]
                at = self._start(first)
                for verdict in ("return True; ", "return False; "):
                    if isinstance(first, (ast.Expr, ast.Assign, ast.Return, ast.AnnAssign)):
                        yield at, at, verdict
                    else:
                        yield at, at, verdict.rstrip("; ") + "\n" + " " * first.col_offset

    def _between(self, left: ast.expr, right: ast.expr, old: str, new: str) -> Iterator[tuple[int, int, str]]:
        """An operator, looked for between its operands; brackets may stand there too, but no such word."""
        low, high = self._end(left), self._start(right)
        at = self.source.find(old, low, high)
        if at >= 0:
            yield at, at + len(old), new

    def _start(self, node: ast.AST) -> int:
        return self._offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def _end(self, node: ast.AST) -> int:
        return self._offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def _offset(self, line: int, column: int) -> int:
        """An offset in characters: `ast` counts the bytes of a line."""
        return len(self.bytes[: self.starts[line - 1] + column].decode())


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
