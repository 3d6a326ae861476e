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
// Only the handlers of events that are fired here.
interface mixin GlobalEventHandlers {
  attribute EventHandler onclose;
  attribute OnErrorEventHandler onerror;
  attribute EventHandler onload;
};

// https://html.spec.whatwg.org/multipage/webappapis.html#windoweventhandlers
// Only the handlers of events that are fired here.
interface mixin WindowEventHandlers {
  attribute OnBeforeUnloadEventHandler onbeforeunload;
  attribute EventHandler onhashchange;
  attribute EventHandler onmessage;
  attribute EventHandler onmessageerror;
  attribute EventHandler onoffline;
  attribute EventHandler ononline;
  attribute EventHandler onpagehide;
  attribute EventHandler onpageshow;
  attribute EventHandler onpopstate;
  attribute EventHandler onrejectionhandled;
  attribute EventHandler onunhandledrejection;
  attribute EventHandler onunload;
};
