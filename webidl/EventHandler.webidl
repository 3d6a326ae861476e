// https://html.spec.whatwg.org/multipage/webappapis.html#the-event-handler-processing-algorithm

[LegacyTreatNonObjectAsNull]
callback EventHandlerNonNull = any (Event event);
typedef EventHandlerNonNull? EventHandler;

[LegacyTreatNonObjectAsNull]
callback OnErrorEventHandlerNonNull = any ((Event or DOMString) event, optional DOMString source, optional unsigned long lineno, optional unsigned long colno, optional any error);
typedef OnErrorEventHandlerNonNull? OnErrorEventHandler;

[LegacyTreatNonObjectAsNull]
callback OnBeforeUnloadEventHandlerNonNull = DOMString? (Event event);
typedef OnBeforeUnloadEventHandlerNonNull? OnBeforeUnloadEventHandler;

// https://html.spec.whatwg.org/multipage/webappapis.html#globaleventhandlers
interface mixin GlobalEventHandlers {
  [Handler] attribute EventHandler onabort;
  [Handler] attribute EventHandler onauxclick;
  [Handler] attribute EventHandler onbeforeinput;
  [Handler] attribute EventHandler onbeforematch;
  [Handler] attribute EventHandler onbeforetoggle;
  [Handler] attribute EventHandler onblur;
  [Handler] attribute EventHandler oncancel;
  [Handler] attribute EventHandler oncanplay;
  [Handler] attribute EventHandler oncanplaythrough;
  [Handler] attribute EventHandler onchange;
  [Handler] attribute EventHandler onclick;
  [Handler] attribute EventHandler onclose;
  [Handler] attribute EventHandler oncommand;
  [Handler] attribute EventHandler oncontextlost;
  [Handler] attribute EventHandler oncontextmenu;
  [Handler] attribute EventHandler oncontextrestored;
  [Handler] attribute EventHandler oncopy;
  [Handler] attribute EventHandler oncuechange;
  [Handler] attribute EventHandler oncut;
  [Handler] attribute EventHandler ondblclick;
  [Handler] attribute EventHandler ondrag;
  [Handler] attribute EventHandler ondragend;
  [Handler] attribute EventHandler ondragenter;
  [Handler] attribute EventHandler ondragleave;
  [Handler] attribute EventHandler ondragover;
  [Handler] attribute EventHandler ondragstart;
  [Handler] attribute EventHandler ondrop;
  [Handler] attribute EventHandler ondurationchange;
  [Handler] attribute EventHandler onemptied;
  [Handler] attribute EventHandler onended;
  [Handler] attribute OnErrorEventHandler onerror;
  [Handler] attribute EventHandler onfocus;
  [Handler] attribute EventHandler onformdata;
  [Handler] attribute EventHandler oninput;
  [Handler] attribute EventHandler oninvalid;
  [Handler] attribute EventHandler onkeydown;
  [Handler] attribute EventHandler onkeypress;
  [Handler] attribute EventHandler onkeyup;
  [Handler] attribute EventHandler onload;
  [Handler] attribute EventHandler onloadeddata;
  [Handler] attribute EventHandler onloadedmetadata;
  [Handler] attribute EventHandler onloadstart;
  [Handler] attribute EventHandler onmousedown;
  [LegacyLenientThis, Handler] attribute EventHandler onmouseenter;
  [LegacyLenientThis, Handler] attribute EventHandler onmouseleave;
  [Handler] attribute EventHandler onmousemove;
  [Handler] attribute EventHandler onmouseout;
  [Handler] attribute EventHandler onmouseover;
  [Handler] attribute EventHandler onmouseup;
  [Handler] attribute EventHandler onpaste;
  [Handler] attribute EventHandler onpause;
  [Handler] attribute EventHandler onplay;
  [Handler] attribute EventHandler onplaying;
  [Handler] attribute EventHandler onprogress;
  [Handler] attribute EventHandler onratechange;
  [Handler] attribute EventHandler onreset;
  [Handler] attribute EventHandler onresize;
  [Handler] attribute EventHandler onscroll;
  [Handler] attribute EventHandler onscrollend;
  [Handler] attribute EventHandler onsecuritypolicyviolation;
  [Handler] attribute EventHandler onseeked;
  [Handler] attribute EventHandler onseeking;
  [Handler] attribute EventHandler onselect;
  [Handler] attribute EventHandler onslotchange;
  [Handler] attribute EventHandler onstalled;
  [Handler] attribute EventHandler onsubmit;
  [Handler] attribute EventHandler onsuspend;
  [Handler] attribute EventHandler ontimeupdate;
  [Handler] attribute EventHandler ontoggle;
  [Handler] attribute EventHandler onvolumechange;
  [Handler] attribute EventHandler onwaiting;
  [Handler] attribute EventHandler onwebkitanimationend;
  [Handler] attribute EventHandler onwebkitanimationiteration;
  [Handler] attribute EventHandler onwebkitanimationstart;
  [Handler] attribute EventHandler onwebkittransitionend;
  [Handler] attribute EventHandler onwheel;
};

// https://html.spec.whatwg.org/multipage/webappapis.html#windoweventhandlers
interface mixin WindowEventHandlers {
  [Handler] attribute EventHandler onafterprint;
  [Handler] attribute EventHandler onbeforeprint;
  [Handler] attribute OnBeforeUnloadEventHandler onbeforeunload;
  [Handler] attribute EventHandler onhashchange;
  [Handler] attribute EventHandler onlanguagechange;
  [Handler] attribute EventHandler onmessage;
  [Handler] attribute EventHandler onmessageerror;
  [Handler] attribute EventHandler onoffline;
  [Handler] attribute EventHandler ononline;
  [Handler] attribute EventHandler onpagehide;
  [Handler] attribute EventHandler onpagereveal;
  [Handler] attribute EventHandler onpageshow;
  [Handler] attribute EventHandler onpageswap;
  [Handler] attribute EventHandler onpopstate;
  [Handler] attribute EventHandler onrejectionhandled;
  [Handler] attribute EventHandler onstorage;
  [Handler] attribute EventHandler onunhandledrejection;
  [Handler] attribute EventHandler onunload;
};
