"""The list of topics: what there is, where it belongs, what it is called. Data only.

Adding a topic adds its folder and one entry here; navigation, home page, header and tests follow.
"""

from dataclasses import dataclass

from playground.core.text import N_

SECTIONS = (
    N_("Foundations"),
    N_("Optimization"),
    N_("Regularization"),
)


@dataclass(frozen=True)
class Topic:
    """One topic. ``title``, ``idea`` and ``section`` are English messages, translated when shown.

    ``slug``     address and lesson; with underscores for hyphens (``module``) also folder in ``topics``, page file and
                 translation catalogue.
    ``icon``     a Material symbol, ``:material/name:``.
    ``idea``     the topic in one sentence.
    ``formula``  LaTeX, without dollar signs; short enough for one line beside the title.
    """

    slug: str
    section: str
    icon: str
    title: str
    idea: str
    formula: str

    @property
    def module(self) -> str:
        """The slug as Python writes it."""
        return self.slug.replace("-", "_")

    @property
    def package(self) -> str:
        """The Python package with this topic's computation and figures."""
        return f"playground.topics.{self.module}"


TOPICS = (
    Topic(
        slug="neuron",
        section="Foundations",
        icon=":material/blur_circular:",
        title=N_("The neuron"),
        idea=N_("A neuron weighs its inputs, adds them up and decides: one straight line, learned from mistakes."),
        formula=r"a = f(w_1 x_1 + w_2 x_2 + b)",
    ),
    Topic(
        slug="network",
        section="Foundations",
        icon=":material/hub:",
        title=N_("Neural network"),
        idea=N_("Layers of simple units bend the plane until a straight cut separates the classes."),
        formula=r"a^{(l)} = f\!\left(W^{(l)} a^{(l-1)} + b^{(l)}\right)",
    ),
    Topic(
        slug="activations",
        section="Foundations",
        icon=":material/ssid_chart:",
        title=N_("Activation functions"),
        idea=N_(
            "The bend between layers decides what a network can draw, and whether its gradient survives the way back."
        ),
        formula=r"a = f(z),\quad \delta = f'(z)\,\partial J/\partial a",
    ),
    Topic(
        slug="losses",
        section="Foundations",
        icon=":material/target:",
        title=N_("Loss functions"),
        idea=N_("The loss says which errors hurt: change it, and the same data teach something else."),
        formula=r"J(\theta) = \frac1m \sum_i \ell(\hat y_i, y_i)",
    ),
    Topic(
        slug="gradient-descent",
        section="Foundations",
        icon=":material/south_east:",
        title=N_("Gradient descent"),
        idea=N_("One example, a few or all of them for a step: what a batch costs, and what its noise does."),
        formula=r"\theta \leftarrow \theta - \frac{\eta}{|B|} \sum_{i \in B} \nabla \ell_i(\theta)",
    ),
    Topic(
        slug="optimizers",
        section="Optimization",
        icon=":material/trending_down:",
        title=N_("Optimizers"),
        idea=N_("Every optimizer walks downhill; they differ in what they remember of the way they came."),
        formula=r"\theta_{t+1} = \theta_t - \eta\, u(g_t, g_{t-1}, \dots)",
    ),
    Topic(
        slug="schedules",
        section="Optimization",
        icon=":material/timeline:",
        title=N_("Learning-rate schedules"),
        idea=N_(
            "Large steps to get there, small ones to arrive: when to change the learning rate, and how to find it."
        ),
        formula=r"\theta_{t+1} = \theta_t - \eta_t\, g_t",
    ),
    Topic(
        slug="initialization",
        section="Optimization",
        icon=":material/casino:",
        title=N_("Initialization"),
        idea=N_("The first weights decide whether signal and gradient reach the other end of a deep network."),
        formula=r"\mathrm{Var}\,z^{(l)} = n_{l-1}\,\sigma_w^2\; \mathrm{E}\big[(a^{(l-1)})^2\big]",
    ),
    Topic(
        slug="regularization",
        section="Regularization",
        icon=":material/tune:",
        title=N_("Overfitting and regularization"),
        idea=N_("A model that can draw anything also draws the noise: how to see it, and what holds it back."),
        formula=r"\min_\theta\; J(\theta) + \lambda\,\Omega(\theta)",
    ),
    Topic(
        slug="dropout",
        section="Regularization",
        icon=":material/grain:",
        title=N_("Dropout"),
        idea=N_("Silence units at random while learning, and no unit can rely on another: many networks in one."),
        formula=r"\tilde a = \tfrac{m}{1-p} \odot a",
    ),
    Topic(
        slug="normalization",
        section="Regularization",
        icon=":material/equalizer:",
        title=N_("Normalization"),
        idea=N_("Bring a layer's values to mean 0 and spread 1: over the batch, the features or a part of them?"),
        formula=r"y = \gamma\,\frac{x-\mu}{\sqrt{\sigma^2+\epsilon}} + \beta",
    ),
)

BY_SLUG = {topic.slug: topic for topic in TOPICS}
