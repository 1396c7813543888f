/** A view module for the tests: says what it was given. */
export function draw(element, frame, constants) {
  element.textContent = JSON.stringify({
    step: frame.step, loss: frame.metrics.loss, w: [...(frame.arrays.w?.data ?? [])], colour: constants.colour, theme: constants.theme.name,
  });
}
