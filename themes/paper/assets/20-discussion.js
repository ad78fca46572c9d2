// Answers in place: the form moves below the comment. Without this script the same link leads to a page that has the form ready.
(() => {
  const form = document.getElementById('comment-form');
  if (!form) return;
  const home = document.createComment('form');
  form.before(home);
  const title = form.querySelector('#comment-form-title');
  const toAll = form.querySelector('.not-a-reply');
  const text = form.querySelector('textarea');
  const place = (parent, heading) => {
    form.elements.ParentId.value = parent;
    title.textContent = heading;
    toAll.hidden = !parent;
    text.focus({ preventScroll: true });
    form.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('click', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const reply = event.target.closest('.reply a[data-parent]');
    if (reply) {
      event.preventDefault();
      reply.closest('.comment').append(form);
      place(reply.dataset.parent, reply.getAttribute('aria-label'));
    } else if (event.target.closest('.not-a-reply a')) {
      event.preventDefault();
      home.after(form);
      place('', title.dataset.title);
    }
  });
})();
