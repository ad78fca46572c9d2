// Shows what other moderators decide while this page is open. Without it, the desk says so when a decision comes second.
(() => {
  const told = document.querySelector('[data-changes]');
  if (!told) return;
  const shortest = 4000;
  const longest = 60000;
  let address = told.dataset.changes;
  let pause = shortest;
  const mark = (place, line, text) => {
    if (!line) return false;
    place.classList.add('taken');
    line.textContent = text;
    return true;
  };
  const take = (comment, text) => {
    const entry = document.getElementById(`entry-${comment}`);
    const verdict = document.querySelector(`.pane .verdict[data-comment="${comment}"]`);
    const inList = mark(entry, entry?.querySelector('.reason'), text);
    return mark(verdict?.closest('.pane'), verdict, text) || inList;
  };
  const show = acts => {
    const seen = acts.filter(act => act.comments.map(comment => take(comment, act.text)).includes(true));
    if (seen.length > 0) told.textContent = seen.map(act => act.text).join(' ');
  };
  const ask = async () => {
    try {
      const answer = await fetch(address, { headers: { Accept: 'application/json' }, redirect: 'error' });
      if (!answer.ok) throw new Error(answer.status);
      const changes = await answer.json();
      address = `/review/changes?after=${changes.last}`;
      show(changes.acts);
      pause = shortest;
    } catch {
      pause = Math.min(pause * 2, longest);
    }
  };
  const wait = () => setTimeout(async () => {
    if (!document.hidden) await ask();
    wait();
  }, pause);
  wait();
})();

// Keys for what else can be done about the open comment. Each is a link on the page.
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('textarea, select, input:not([type=checkbox])')) return;
  const way = document.querySelector(`.pane .ways [aria-keyshortcuts="${CSS.escape(event.key)}"]`);
  if (!way) return;
  event.preventDefault();
  way.click();
});
