"""What is to be found out about the five normalizations."""

from playground.core.challenges import Challenge
from playground.core.text import N_

CHALLENGES = (
    Challenge(
        key="deaf",
        title=N_("Who does not notice?"),
        task=N_(
            "Change the batch so that LayerNorm's result moves by at least 0.5 while BatchNorm and InstanceNorm give "
            "what they gave before."
        ),
        start={"view": "cells", "norm": "layer"},
        controls=("example_times", "channel_plus"),
        goal="layer_change>=0.5,batch_change<=0.01,instance_change<=0.01",
        hint=N_("What is subtracted from a channel, if the whole channel moves? And if one example gets louder?"),
        solution={"channel_plus": 6.0},
    ),
    Challenge(
        key="between",
        title=N_("GroupNorm becomes InstanceNorm"),
        task=N_("Choose the number of groups so that GroupNorm gives the same as InstanceNorm, in every cell."),
        start={"view": "cells", "norm": "group", "norm_groups": "2"},
        controls=("norm_groups",),
        goal="from_instance<=0.000001",
        hint=N_("InstanceNorm never mixes two channels."),
        solution={"norm_groups": "6"},
    ),
)
