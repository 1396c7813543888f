"""Everything a learner can set on this page: data, model, training, pictures, and each optimizer's own settings."""

from dataclasses import field, make_dataclass
from typing import TYPE_CHECKING

from playground.topics.network.picture_params import PictureParams
from playground.topics.network.training_params import rule_fields

if TYPE_CHECKING:
    Params = PictureParams
else:
    Params = make_dataclass(
        "Params",
        [(name, kind, field(default=spec.default, metadata={"spec": spec})) for name, kind, spec in rule_fields()],
        bases=(PictureParams,),
        namespace={"__module__": __name__, "__doc__": "One experiment: its link holds all of it."},
        frozen=True,
        kw_only=True,
    )
