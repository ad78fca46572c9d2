// Keys for the desk. Everything they do is a link or a button on the page.
(() => {
  const list = document.querySelector('.entries');
  if (!list) return;
  const entries = () => [...list.querySelectorAll('.entry')];
  const current = () => document.activeElement.closest?.('.entry') ?? list.querySelector('.entry.open') ?? entries()[0];
  const focus = entry => entry?.querySelector('.who a').focus();
  const press = (scope, selector) => scope?.querySelector(selector)?.click();
  const keys = {
    j: () => focus(document.activeElement.closest?.('.entry') ? current().nextElementSibling : current()),
    k: () => focus(current()?.previousElementSibling),
    o: () => press(current(), '.who a'),
    p: () => press(current(), '[data-key=p]'),
    s: () => press(current(), '[data-key=s]'),
    x: () => press(current(), '.tick input'),
    u: () => press(document, '[data-key=u]'),
    '?': () => {
      const keys = document.querySelector('.keys');
      keys.open = !keys.open;
      if (keys.open) keys.querySelector('summary').focus();
      else focus(current());
    },
  };
  // After a decision the page comes anew: whoever works by keyboard goes on at the next comment.
  if (new URLSearchParams(location.search).has('next')) focus(current());
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('textarea, input:not([type=checkbox])')) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
