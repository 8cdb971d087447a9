// Switches for the page's hostile style sheets: a checkbox for each.
const styles = [...document.querySelectorAll("style[data-switch]")];
const { shadowRoot: panel } = document.querySelector("#switches");
const boxes = styles.map(box);

function box(style) {
  const input = document.createElement("input");
  input.type = "checkbox";
  input.checked = style.media !== "not all";
  const label = document.createElement("label");
  label.append(input, style.dataset.switch);
  const item = document.createElement("li");
  item.append(label);
  panel.querySelector("ul").append(item);
  return input;
}

/** The style sheets do what the boxes say. */
function obey() {
  styles.forEach((style, at) => (style.media = boxes[at].checked ? "all" : "not all"));
  const on = styles.filter((_, at) => boxes[at].checked);
  panel.querySelector("pre").textContent = on
    .map((style) => style.textContent.replace(/^ {4}/gm, "").trim())
    .join("\n\n");
}

panel.addEventListener("change", obey);
for (const button of panel.querySelectorAll("button")) {
  button.addEventListener("click", () => {
    for (const input of boxes) input.checked = Boolean(button.value);
    obey();
  });
}
obey();
