/** Where the views of a scene stand: in one or two columns, with tabs. */
import { make } from "./look.js";

/** Puts slots into columns; views of a column with a `tab` share one place there. Chosen tabs are remembered.
 * @param {import("./views.js").Slot[]} slots @param {Map<string, string>} chosen column → tab @param {() => void} redraw */
export function arrange(slots, chosen, redraw) {
  const columns = [0, 1].map((number) => slots.filter(({ view }) => view.column === number)).filter((column) => column.length);
  const element = make("div", `pg-columns pg-columns-${columns.length}`);
  element.append(...columns.map((column) => {
    const box = make("div", "pg-column", ...column.filter(({ view }) => !view.tab).map((slot) => slot.element));
    const tabs = [...new Set(column.map(({ view }) => view.tab).filter(Boolean))];
    if (tabs.length) box.append(...tabbed(column.filter(({ view }) => view.tab), tabs, String(column[0].view.column), chosen, redraw));
    return box;
  }));
  return element;
}

function tabbed(slots, tabs, key, chosen, redraw) {
  const list = make("div", "pg-tabs");
  list.setAttribute("role", "tablist");
  const panels = tabs.map((tab) => {
    const panel = make("div", "pg-panel", ...slots.filter(({ view }) => view.tab === tab).map((slot) => slot.element));
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-label", tab);
    return panel;
  });
  const buttons = tabs.map((tab) => {
    const button = make("button", "pg-tab", tab);
    button.setAttribute("role", "tab");
    button.setAttribute("type", "button");
    button.addEventListener("click", () => choose(tab));
    return button;
  });
  const choose = (tab) => {
    chosen.set(key, tab);
    tabs.forEach((name, i) => {
      panels[i].hidden = name !== tab;
      buttons[i].setAttribute("aria-selected", String(name === tab));
      buttons[i].tabIndex = name === tab ? 0 : -1;
      if (name === tab) list.scrollTo({ left: buttons[i].offsetLeft + (buttons[i].offsetWidth - list.clientWidth) / 2 });
    });
    redraw();
  };
  list.append(...buttons);
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = (tabs.indexOf(chosen.get(key)) + by + tabs.length) % tabs.length;
    choose(tabs[next]);
    buttons[next].focus();
    event.stopPropagation();
  });
  choose(tabs.includes(chosen.get(key)) ? chosen.get(key) : tabs[0]);
  return [list, ...panels];
}

/** The views to draw now. The main picture is on screen before the second column is drawn; while the frames move, the
 * second column's own rests see to that.
 * @param {import("./views.js").Slot[]} slots @param {boolean} moving @param {() => void} redraw for those left over */
export function turn(slots, moving, redraw) {
  const due = slots.filter((slot) => slot.dirty && slot.seen && slot.ready);
  const main = moving ? [] : due.filter(({ view }) => view.column === 0);
  if (main.length && main.length < due.length) redraw();
  return main.length ? main : due;
}
