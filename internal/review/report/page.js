"use strict";
// The table of changes: searched, filtered, and drawn a part at a time. The address's
// fragment holds the filter, so that a link to #kind=disabled shows just those.
(() => {
  const step = 500;
  const byId = (id) => document.getElementById(id);
  const rows = JSON.parse(byId("data").textContent);
  const search = byId("search"), kind = byId("kind"), shown = byId("shown"), more = byId("more");
  const body = byId("changes").tBodies[0];
  const texts = rows.map((row) => [row.i, row.l, row.c, row.o || "", row.r].join("\n").toLowerCase());
  let found = [], drawn = 0;

  const cell = (line, text, name) => {
    const td = line.insertCell();
    td.textContent = text;
    if (name) td.className = name;
  };

  const draw = () => {
    const end = Math.min(drawn + step, found.length);
    for (; drawn < end; drawn++) {
      const row = found[drawn], line = body.insertRow();
      cell(line, row.i);
      cell(line, row.l);
      cell(line, row.c || row.k.join(", "));
      cell(line, row.o || "", "off");
      cell(line, row.r);
    }
    more.hidden = drawn === found.length;
    shown.value = `${found.length} of ${rows.length} changes`;
  };

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = rows.filter((row, n) =>
      (!kind.value || row.k.includes(kind.value)) && words.every((word) => texts[n].includes(word)));
    body.replaceChildren();
    drawn = 0;
    draw();
  };

  const read = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    search.value = wanted.get("q") || "";
    kind.value = wanted.get("kind") || "";
    if (kind.selectedIndex < 0) kind.value = "";
    filter();
  };

  const write = () => {
    const wanted = new URLSearchParams();
    if (search.value) wanted.set("q", search.value);
    if (kind.value) wanted.set("kind", kind.value);
    history.replaceState(null, "", "#" + wanted);
    filter();
  };

  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", write);
  kind.addEventListener("change", write);
  more.addEventListener("click", draw);
  window.addEventListener("hashchange", read);
  byId("filters").hidden = false;
  byId("changes").hidden = false;
  read();
})();
