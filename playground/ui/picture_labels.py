"""The words of the picture component, by the key under which the browser looks them up."""

from playground.core.text import N_, Translate

LABELS = {
    "picture": N_("Picture with playback controls"),
    "play": N_("Play (space)"),
    "pause": N_("Pause (space)"),
    "step": N_("One step forward (→)"),
    "reset": N_("Back to the start (R)"),
    "latest": N_("To the newest step (End)"),
    "pin": N_("Keep this run to compare with"),
    "unpin": N_("Stop comparing"),
    "pin.kept": N_("kept"),
    "pin.now": N_("now"),
    "speed": N_("Speed"),
    "speed.slowest": N_("Very slow motion"),
    "speed.slow": N_("Slow motion"),
    "speed.frame": N_("One step a picture"),
    "speed.normal": N_("Normal speed"),
    "speed.fast": N_("Fast"),
    "speed.full": N_("Full speed"),
    "scrub": N_("Place in time"),
    "counter": N_("step {step}"),
    "state.queued": N_("Waiting to start"),
    "state.place": N_("Waiting for a free place: number {place} in the queue"),
    "state.running": N_("Running"),
    "state.paused": N_("Paused"),
    "state.done": N_("Finished"),
    "state.failed": N_("Stopped"),
    "past": N_("you are looking back while training goes on; End shows the newest step"),
    "reason.diverged": N_("Stopped: the numbers grew beyond all bounds. A smaller learning rate may help."),
    "reason.crashed": N_("Stopped by an error in the training. Reset starts it again."),
    "reason.killed": N_("The training process was ended from outside. Reset starts it again."),
    "reason.memory": N_("Stopped: the training needed more memory than it may use. Try a smaller model."),
    "reason.timeout": N_("Stopped: the training reached its time limit."),
    "reason.cancelled": N_("The training was cancelled."),
    "reason.expired": N_("This training has ended because nobody was watching. Change a setting or reload the page."),
    "reason.busy": N_("The server is busy with other trainings. Try again in a minute."),
    "reason.server": N_("The server is restarting. Reload the page in a moment."),
    "link.reconnecting": N_("connection lost, trying again"),
    "link.polling": N_("no live connection, so pictures arrive more slowly"),
    "motion.reduced": N_("nothing moves by itself, as your system asks for reduced motion"),
    "error.load": N_("This picture could not be loaded. Reload the page to try again."),
    "plotly.png": N_("Download as an image"),
    "plotly.zoom": N_("Zoom: drag a box"),
    "plotly.pan": N_("Move"),
    "plotly.in": N_("Zoom in"),
    "plotly.out": N_("Zoom out"),
    "plotly.auto": N_("Show everything"),
    "plotly.reset": N_("Original view"),
    "plotly.orbit": N_("Rotate freely"),
    "plotly.turntable": N_("Rotate like a turntable"),
    "plotly.camera": N_("Original camera"),
    "plotly.last_camera": N_("Last saved camera"),
    "plotly.double": N_("Double-click to show the original view"),
}

PLOTLY_LABELS = {
    "plotly.png": "Download plot as a PNG",
    "plotly.zoom": "Zoom",
    "plotly.pan": "Pan",
    "plotly.in": "Zoom in",
    "plotly.out": "Zoom out",
    "plotly.auto": "Autoscale",
    "plotly.reset": "Reset axes",
    "plotly.orbit": "Orbital rotation",
    "plotly.turntable": "Turntable rotation",
    "plotly.camera": "Reset camera to default",
    "plotly.last_camera": "Reset camera to last save",
    "plotly.double": "Double-click to zoom back out",
}
"""Our label → what plotly.js calls it in its own dictionary."""


def labels(translate: Translate) -> dict[str, str]:
    """The component's words in the reader's language."""
    return {key: translate(text) for key, text in LABELS.items()}
