// Passkeys: asks the browser to sign or to make one, and sends what it answers with the form around the button.
"use strict";
(() => {
  const isKnown = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;

  const ask = async (button, form) => {
    const body = new FormData();
    body.set("__RequestVerificationToken", form.elements.__RequestVerificationToken.value);
    const response = await fetch(button.dataset.question, { method: "POST", body, redirect: "error" });
    if (!response.ok) throw new Error(String(response.status));
    const question = await response.json();
    return button.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
  };

  for (const button of document.querySelectorAll("[data-passkey]")) {
    const form = button.form;
    const fault = form.querySelector(".passkey-fault");
    form.querySelector(isKnown ? ".by-passkey" : ".no-passkey")?.removeAttribute("hidden");
    if (button.dataset.passkey === "create") form.addEventListener("submit", event => { event.preventDefault(); button.click(); });
    button.addEventListener("click", async () => {
      button.disabled = true;
      fault.hidden = true;
      try {
        form.elements.Credential.value = JSON.stringify(await ask(button, form));
        form.action = button.dataset.to;
        form.submit();
      } catch {
        fault.textContent = fault.dataset.text;
        fault.hidden = false;
        button.disabled = false;
        button.focus();
      }
    });
  }
})();
