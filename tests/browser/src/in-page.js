/** What is looked at inside a page: it is put into every page before the page's own scripts. */
export function lookIntoPage() {
  const REACHABLE = 'a[href], button, input, select, textarea, [tabindex]';
  const BY_ARROWS = '[role=toolbar], [role=tablist], [role=radiogroup], [role=tree]';
  const LOOKS = ['outline', 'boxShadow', 'borderTopColor', 'borderBottomColor', 'backgroundColor', 'textDecorationLine', 'top'];
  const PSEUDO_LOOKS = ['content', 'outline', 'boxShadow', 'borderTopColor', 'borderTopWidth', 'transform', 'opacity'];
  let stops = [];
  let problems = [];
  let before = new Map();

  const nameOf = element =>
    `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 60)}`;
  const isShown = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

  const lookOf = element => {
    const own = getComputedStyle(element);
    const pseudos = ['::before', '::after'].map(pseudo => getComputedStyle(element, pseudo));
    return [...LOOKS.map(look => own[look]), ...pseudos.flatMap(style => PSEUDO_LOOKS.map(look => style[look]))].join();
  };

  /** How an element looks, and what is around it: a focus may be shown by any of these. */
  const looksOf = element => {
    const around = [element, ...element.parentElement.children].slice(0, 8);
    for (let at = element.parentElement; at !== null && around.length < 12; at = at.parentElement) around.push(at);
    return new Map(around.map(one => [one, lookOf(one)]));
  };

  /** Apart from what is around the focus now, which it may change too. */
  const looksAsBefore = (last, now) =>
    [...before].every(([one, look]) => (one !== last && one.contains(now)) || lookOf(one) === look);

  const note = element => {
    const last = stops.at(-1);
    if (last?.isConnected && looksAsBefore(last, element)) problems.push(`no visible focus: ${nameOf(last)}`);
    if (last !== undefined && !(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
      problems.push(`out of order: ${nameOf(last)}, then ${nameOf(element)}`);
    }
    const { top, bottom, left, right } = element.getBoundingClientRect();
    if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) problems.push(`out of sight: ${nameOf(element)}`);
    stops.push(element);
    before = looksOf(element);
  };

  const unreached = () => {
    const all = [...document.querySelectorAll(REACHABLE)].filter(one => isShown(one) && !one.matches(':disabled'));
    for (const one of all) if (one.tabIndex > 0) problems.push(`positive tabindex: ${nameOf(one)}`);
    // In these one comes to one by Tab and to the others by arrows.
    const isReached = one => stops.includes(one) || stops.some(stop => one.closest(BY_ARROWS)?.contains(stop));
    const missed = all.filter(one => one.tabIndex === 0 && !one.matches('[type=radio], [data-tabster-dummy]') && !isReached(one));
    for (const one of missed) problems.push(`not reached: ${nameOf(one)}`);
  };

  globalThis.lookedAt = {
    begin: () => {
      stops = [];
      problems = [];
      (document.querySelector('a[href="#main"]') ?? document.querySelector(REACHABLE)).focus({ focusVisible: true });
      note(document.activeElement);
    },
    /** Notes where the focus is; true once it is where it was before, or nowhere. */
    step: () => {
      const element = document.activeElement;
      if (element.matches('[data-tabster-dummy]')) return false;
      if (element === document.body || element === stops[0]) return true;
      if (stops.includes(element)) {
        problems.push(`a trap at ${nameOf(element)}`);
        return true;
      }
      note(element);
      return false;
    },
    end: () => {
      unreached();
      return problems;
    },
    /** Every text that is shown or told. */
    texts: () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [document.title];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (parent.closest('script, style, noscript, [lang=en], [translate=no]') === null && isShown(parent))
          found.push(node.data.trim());
      }
      for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
        if (element.closest('[lang=en], [translate=no]') !== null) continue;
        for (const name of ['aria-label', 'placeholder', 'title', 'alt']) found.push((element.getAttribute(name) ?? '').trim());
      }
      return [...new Set(found)].filter(text => text !== '');
    },
    routes: () => Object.values(globalThis.__TSR_ROUTER__.routesById).map(({ fullPath }) => fullPath),
  };
}
