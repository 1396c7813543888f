"""What a worker is given to do: the first message on its line, in the wire format, as it may carry arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.core.own_code import OwnCode
from playground.runs import wire
from playground.runs.api import Change, Origin


@dataclass(frozen=True, repr=False)
class Job:
    """A snapshot is due every ``snapshot_seconds``; one of more than ``snapshot_bytes`` is not worth sending."""

    experiment: str
    params: Mapping[str, Any]
    attached: bytes | None = None
    origin: Origin | None = None
    snapshot_bytes: int = 0
    snapshot_seconds: float = 1.0
    code: OwnCode | None = None

    def encode(self) -> bytes:
        header: dict[str, Any] = {
            "type": "job",
            "experiment": self.experiment,
            "params": self.params,
            "snapshots": [self.snapshot_bytes, self.snapshot_seconds],
        }
        if self.code is not None:
            header["code"] = [self.code.part, self.code.text]
        parts = {"attached": self.attached}
        if self.origin is not None:
            origin = self.origin
            header["origin"] = {
                "step": origin.step,
                "params": origin.params,
                "snapshot_step": origin.snapshot_step,
                "snapshot_params": origin.snapshot_params,
                "changes": [[change.step, change.do, change.content] for change in origin.changes],
            }
            parts |= {"snapshot": origin.snapshot, "origin_attached": origin.attached}
        return wire.encode(header, {name: np.frombuffer(raw, np.uint8) for name, raw in parts.items() if raw})

    @classmethod
    def decode(cls, message: bytes) -> "Job":
        header, arrays = wire.decode(message)
        parts = {name: array.tobytes() for name, array in arrays.items()}
        origin = None
        if fields := header.get("origin"):
            origin = Origin(
                experiment=header["experiment"],
                step=fields["step"],
                params=fields["params"],
                attached=parts.get("origin_attached"),
                snapshot=parts["snapshot"],
                snapshot_step=fields["snapshot_step"],
                snapshot_params=fields["snapshot_params"],
                changes=tuple(Change(*change) for change in fields["changes"]),
            )
        most, every = header["snapshots"]
        code = OwnCode(*header["code"]) if "code" in header else None
        return cls(header["experiment"], header["params"], parts.get("attached"), origin, most, every, code)
