"""A multilayer perceptron in the plane, trained by backpropagation in front of the learner."""
