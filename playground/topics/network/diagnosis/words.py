"""Each piece of advice in words, with places for its evidence in braces."""

from playground.core.text import N_

WORDS = {
    "unscaled": N_(
        "The inputs' sizes range from {smallest} to {largest}: the largest drown the others, and no learning rate "
        "suits all weights. Standardize the inputs."
    ),
    "exploding": N_(
        "The gradient explodes: on its way back through {layers} layers the error signal grows from {last} to {first}. "
        "Begin with smaller weights, add a normalization, or clip the gradient."
    ),
    "diverged": N_(
        "The loss was {before} and has now left every bound: at a learning rate of {lr} the steps are too long. "
        "Divide it by ten and start again."
    ),
    "equal": N_(
        "All {units} units of layer {layer} have the same weights, so they learn the same and count as one. "
        "Begin with random weights."
    ),
    "dead": N_(
        "{dead} of {units} ReLUs in layer {layer} answer 0 to every training point: no gradient passes them, so they "
        "stay dead. Start anew with a lower learning rate (now {lr}), wider layers, or Leaky ReLU."
    ),
    "batchnorm": N_(
        "BatchNorm estimates mean and variance from {batch} points at a time, so its variances are off by about "
        "{off}. Use batches of 16 or more, or LayerNorm."
    ),
    "batchnorm_one": N_(
        "The variance of a batch of one is zero: BatchNorm then gives the same answer for every point while it trains. "
        "The accuracy is {score}. Use batches of 16 or more, or LayerNorm."
    ),
    "lr_high": N_(
        "In the last {updates} updates the loss rose {rises} times, by {climbed} in all; guessing costs {chance}. The "
        "steps are too long: lower the learning rate (now {lr}) to a third."
    ),
    "imbalance": N_(
        "{share} of the points belong to one class. Of the rarest class only {recall} are found, so the accuracy of "
        "{score} says little. Balance the classes, train for longer, and watch the confusion matrix."
    ),
    "overfit": N_(
        "The validation loss was {best} after {then} updates and is {now} now, while the training loss is "
        "down to {train}: the network learns these points by heart. "
        "Try more points, fewer units, dropout, L2, or stop early."
    ),
    "penalty": N_(
        "The penalty holds the weights near zero: the loss is {loss}, and guessing costs {chance}. Divide λ by ten."
    ),
    "vanishing": N_(
        "The gradient vanishes: only {ratio} of the error signal gets back through {layers} layers to the first one. "
        "Use fewer layers, ReLU or tanh in place of sigmoid, a normalization, or residual connections."
    ),
    "lr_low": N_(
        "In the last {updates} updates the weights moved by only {moved} of their length, though the gradient is not "
        "small ({gradient}). Raise the learning rate (now {lr}) three- to tenfold."
    ),
    "underfit": N_(
        "The gradient is almost zero ({gradient}) at a score of {score}; simply asking the five nearest neighbours "
        "scores {reachable}. The network can't bend any further: add units, a layer, or an input such as x₁x₂."
    ),
}
"""Code → what it means and what to try."""
