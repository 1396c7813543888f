"""The list of topics: what there is, where it belongs, what it is called. Data only.

Adding a topic adds its folder and one entry here; navigation, home page, header and tests follow.
"""

from dataclasses import dataclass

from playground.core.text import N_

SECTIONS = (
    N_("Foundations"),
    N_("Optimization"),
)


@dataclass(frozen=True)
class Topic:
    """One topic. ``title``, ``idea`` and ``section`` are English messages, translated when shown.

    ``slug``     folder under ``topics``, page file, address, lesson and translation catalogue.
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
    def package(self) -> str:
        """The Python package with this topic's computation and figures."""
        return f"playground.topics.{self.slug}"


TOPICS = (
    Topic(
        slug="network",
        section="Foundations",
        icon=":material/hub:",
        title=N_("Neural network"),
        idea=N_("Layers of simple units bend the plane until a straight cut separates the classes."),
        formula=r"a^{(l)} = f\!\left(W^{(l)} a^{(l-1)} + b^{(l)}\right)",
    ),
    Topic(
        slug="optimizers",
        section="Optimization",
        icon=":material/trending_down:",
        title=N_("Optimizers"),
        idea=N_("Every optimizer walks downhill; they differ in what they remember of the way they came."),
        formula=r"\theta_{t+1} = \theta_t - \eta\, u(g_t, g_{t-1}, \dots)",
    ),
)

BY_SLUG = {topic.slug: topic for topic in TOPICS}
