// Keys for the desk, and decisions that do not wait for a new page. Everything they do is a link, a button or a form on the page.
(() => {
  const isTyping = event => event.ctrlKey || event.metaKey || event.altKey || event.target.matches('textarea, select, input:not([type=checkbox])');
  const goesOn = new URLSearchParams(location.search).has('next');
  const list = document.querySelector('.entries');
  if (!list) {
    // The list is worked off: what there is to do next has the focus, and undoing goes on.
    const further = document.querySelector('.nothing .go-on');
    if (goesOn) (further ?? document.querySelector('.nothing h1'))?.focus();
    document.addEventListener('keydown', event => {
      const way = event.key === 'z' ? document.querySelector('.bar [data-key=z]') : 'jo'.includes(event.key) ? further : null;
      if (way && !isTyping(event)) way.click();
    });
    return;
  }
  const form = list.closest('form');
  const wide = matchMedia('(min-width: 64rem)');
  const one = (selector, scope = document) => scope.querySelector(selector);
  const isLeft = entry => !entry.dataset.done;
  const left = () => [...list.children].filter(isLeft);
  const focused = () => document.activeElement.closest?.('.entry');
  const current = () => [focused(), one('.entry.open', list), left()[0]].find(entry => entry && isLeft(entry)) ?? left()[0];
  const focus = entry => entry && one('.who a', entry).focus();
  const beside = (entry, step) => {
    do entry = entry?.[step]; while (entry && !isLeft(entry));
    return entry;
  };

  const said = document.createElement('p');
  said.className = 'unseen';
  said.setAttribute('role', 'status');
  document.body.append(said);

  // One after the other, as they were made; the next entry has the focus long before.
  const waiting = new Set();
  let queue = Promise.resolve();
  const send = make => queue = queue.then(async () => {
    const { address, body } = make();
    const answer = await fetch(address, { method: 'POST', body });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!answer.ok || !one('.tabs', page)) throw new Error(answer.status);
    return page;
  });

  const take = (selector, page) => {
    const [here, there] = [one(selector), one(selector, page)];
    if (here && there) here.replaceChildren(...there.childNodes);
  };
  const restore = (entry, from) => {
    const had = focused() === entry;
    if (entry.dataset.why) from.dataset.why = entry.dataset.why;
    entry.replaceWith(from);
    if (had) focus(from);
  };
  const merge = page => {
    for (const part of ['.tabs', '.last-decision', '.notices', '.bulk', '.pages']) take(part, page);
    let before = null;
    for (const entry of [...page.querySelectorAll('.entries > .entry')]) {
      const known = document.getElementById(entry.id);
      entry.classList.remove('open');
      if (!known) before ? before.after(entry) : list.prepend(entry);
      else if (known.dataset.done && !waiting.has(entry.id)) restore(known, entry);
      before = document.getElementById(entry.id);
    }
  };
  // The last ones that were decided stay in sight, grey, with what was decided; the others have gone, as they will have on the next page.
  const forget = () => [...list.children].filter(entry => !isLeft(entry) && !waiting.has(entry.id)).slice(0, -12).forEach(entry => entry.remove());
  const settle = page => {
    merge(page);
    forget();
    if (!left().length && !waiting.size) location.assign(`${form.action}${form.action.includes('?') ? '&' : '?'}next=0`);
    else if (document.activeElement === document.body || (focused() && !isLeft(focused()))) focus(left()[0]);
  };
  const failed = entry => {
    queue = Promise.resolve();
    if (entry) delete entry.dataset.done;
    said.textContent = form.dataset.failed;
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.textContent = form.dataset.failed;
    one('.notices').replaceChildren(notice);
    focus(entry);
  };

  const decide = (entry, word, why) => {
    if (!entry || !isLeft(entry) || !form.dataset.quick) return false;
    const body = new FormData();
    for (const input of [form.elements.namedItem('__RequestVerificationToken'), ...entry.querySelectorAll('input[type=hidden]')]) body.append(input.name, input.value);
    body.append('one', `${word}:${entry.dataset.id}`);
    if (why) body.append('why', why);
    const next = beside(entry, 'nextElementSibling') ?? beside(entry, 'previousElementSibling');
    entry.dataset.done = form.dataset[word];
    if (why) entry.dataset.why = why;
    waiting.add(entry.id);
    focus(next);
    said.textContent = `${one('.who a', entry).textContent}: ${form.dataset[word]}.`;
    const address = form.action + (entry.classList.contains('folded') ? '&handler=Group' : '');
    send(() => ({ address, body })).then(
      page => { waiting.delete(entry.id); settle(page); },
      () => { waiting.delete(entry.id); failed(entry); });
    return true;
  };
  const undo = () => {
    said.textContent = form.dataset.back;
    send(() => {
      const last = one('.last-decision form');
      if (!last) throw new Error('nothing');
      return { address: last.action, body: new FormData(last) };
    }).then(
      page => {
        const done = new Set([...list.children].filter(entry => !isLeft(entry)).map(entry => entry.id));
        merge(page);
        focus(left().find(entry => done.has(entry.id)) ?? current());
      },
      () => failed(null));
  };

  document.addEventListener('submit', event => {
    const button = event.submitter;
    if (event.target.closest('.last-decision') && form.dataset.quick) {
      event.preventDefault();
      undo();
      return;
    }
    if (button?.name !== 'one' || button.formAction.includes('handler=Replace')) return;
    const [word, id] = button.value.split(':');
    const entry = event.target === form ? button.closest('.entry') : event.target.closest('#pane') && document.getElementById(`entry-${id}`);
    const isWhole = event.target !== form && (event.target.action.includes('handler=') || entry?.classList.contains('folded'));
    if (isWhole || !form.dataset[word] || !entry) return;
    if (decide(entry, word, event.target.elements.namedItem('why')?.value)) event.preventDefault();
  });

  // The pane follows whoever rests on an entry.
  let soon = 0;
  list.addEventListener('focusin', event => {
    clearTimeout(soon);
    const entry = event.target.closest('.entry');
    if (!wide.matches || !one('#pane') || !isLeft(entry) || entry.classList.contains('open')) return;
    soon = setTimeout(async () => {
      const answer = await fetch(one('.who a', entry).href);
      if (!answer.ok || focused() !== entry) return;
      const told = one('#pane [data-changes]');
      take('#pane', new DOMParser().parseFromString(await answer.text(), 'text/html'));
      const why = one('#pane [name=why]');
      if (why && entry.dataset.why) why.value = entry.dataset.why;
      if (told) one('#pane [data-changes]')?.replaceWith(told);
      for (const other of list.children) {
        other.classList.toggle('open', other === entry);
        one('.who a', other).toggleAttribute('aria-current', other === entry);
      }
    }, 150);
  });

  const act = word => {
    const entry = current();
    if (entry && !decide(entry, word)) one(`button[value^="${word}:"]`, entry)?.click();
  };
  const keys = {
    j: () => focus(focused() ? beside(focused(), 'nextElementSibling') : current()),
    k: () => focus(beside(current(), 'previousElementSibling')),
    o: () => one('.who a', current())?.click(),
    a: () => act(one('[data-key=a]', current()).value.split(':')[0]),
    s: () => act('spam'),
    d: () => act('remove'),
    h: () => act('hold'),
    m: () => {
      if (current().dataset.repeats) act('merge');
      else said.textContent = form.dataset.alone;
    },
    x: () => one('.tick input', current())?.click(),
    z: () => form.dataset.quick ? undo() : one('[data-key=z]')?.click(),
    '?': () => {
      const help = one('.keys');
      help.open = !help.open;
      if (help.open) one('summary', help).focus();
      else focus(current());
    },
  };
  // After a decision without this script the page comes anew: whoever works by keyboard goes on at the next comment.
  if (goesOn) focus(current());
  document.addEventListener('keydown', event => {
    if (isTyping(event)) return;
    const press = keys[event.key];
    if (!press || (!left().length && !'z?'.includes(event.key))) return;
    event.preventDefault();
    press();
  });
})();
