"""Deep networks without and with each normalization: what its layers see, and how it learns."""

from playground.core.challenges import Challenge
from playground.core.facet import Facet
from playground.core.text import N_
from playground.topics.normalization.deep import data, lanes, norms, seen, views, words
from playground.topics.normalization.deep.export import recipe

FACET = Facet(
    recipe=recipe,
    views=views.views,
    caption=words.caption,
    sources=lambda params: [lanes, norms, seen, data],
    experiment="playground.topics.normalization.deep.experiment:Experiment",
    rate=30,
    advice=words.WORDS,
    advise=words.advise,
    readouts=views.readouts,
    presets={
        N_("20 layers of sigmoid"): {
            "view": "deep",
            "deep_activation": "sigmoid",
            "deep_init": "xavier_normal",
            "deep_left": "layer",
            "deep_more": ("none", "group", "rms"),
        },
        N_("20 layers of ReLU"): {"view": "deep", "deep_activation": "relu", "deep_init": "he_normal"},
        N_("InstanceNorm in a perceptron"): {
            "view": "deep",
            "deep_left": "instance",
            "deep_right": "group",
            "deep_more": (),
            "deep_depth": 6,
        },
    },
    challenges=(
        Challenge(
            key="deep-sigmoid",
            title=N_("Twenty sigmoids"),
            task=N_(
                "Twenty layers of sigmoid with LayerNorm answer the same whatever the picture. Choose a normalization "
                "on the right that gets 90% within 300 updates."
            ),
            start={
                "view": "deep",
                "deep_activation": "sigmoid",
                "deep_init": "xavier_normal",
                "deep_left": "none",
                "deep_right": "layer",
                "deep_more": (),
                "deep_stop": 300,
            },
            controls=("deep_right", "deep_lr"),
            goal="deep_accuracy>=0.9,deep_updates<=300",
            hint=N_("Look at “Examples apart”. Which normalization brings the examples apart again in every layer?"),
            solution={"deep_right": "batch"},
        ),
        Challenge(
            key="deep-plain",
            title=N_("Without any help"),
            task=N_("Twenty tanh layers, no normalization, 85% within 300 updates."),
            start={
                "view": "deep",
                "deep_left": "none",
                "deep_right": "none",
                "deep_more": (),
                "deep_stop": 300,
            },
            controls=("deep_init", "deep_gain", "deep_lr"),
            goal="deep_accuracy>=0.85,deep_updates<=300",
            hint=N_("Normalization keeps signal and gradient in size. First weights can do it, too, for a while."),
            solution={"deep_init": "xavier_normal"},
        ),
    ),
)
