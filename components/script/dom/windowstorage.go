package dom

import "corvo/components/script/dom/bindings"

// windowStorage is what a window has of localStorage and sessionStorage.
type windowStorage struct {
	local, session         *Storage
	localArea, sessionArea *storageArea // nil for an opaque origin
}

// attachStorage lets the window hear of what others of its origin store.
func (w *Window) attachStorage() {
	host := windowHostOf(w.Realm())
	if host.Origin() == "null" {
		return
	}
	origin := host.OriginKey()
	s := &w.storage
	s.localArea, s.sessionArea = host.Browser().LocalStorage().area(origin), host.SessionStorage().area(origin)
	s.localArea.attach(w, host.Tasks())
	s.sessionArea.attach(w, host.Tasks())
}

// Vanish lets go of what the window shares with others: see [GlobalScope.Vanish].
func (w *Window) Vanish() {
	if s := &w.storage; s.localArea != nil {
		s.localArea.detach(w)
		s.sessionArea.detach(w)
	}
	w.GlobalScope.Vanish()
}

// LocalStorage follows https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage
func (w *Window) LocalStorage() (bindings.Storage, error) {
	return w.storageOf("localStorage", &w.storage.local, w.storage.localArea)
}

// SessionStorage follows https://html.spec.whatwg.org/multipage/webstorage.html#dom-sessionstorage
func (w *Window) SessionStorage() (bindings.Storage, error) {
	return w.storageOf("sessionStorage", &w.storage.session, w.storage.sessionArea)
}

func (w *Window) storageOf(attribute string, holder **Storage, area *storageArea) (bindings.Storage, error) {
	if area == nil {
		return nil, Exceptionf(SecurityError, "Failed to read the '%s' property from 'Window': Access is denied for this document: its origin is opaque.", attribute)
	}
	if *holder == nil {
		*holder = newStorage(w, area)
	}
	return *holder, nil
}

// storageChange is the task that tells a window of a change. The key is nil when all items have gone.
type storageChange struct {
	window                  *Window
	area                    *storageArea
	key, oldValue, newValue *string
	url                     string
}

// Run is step 3 of https://html.spec.whatwg.org/multipage/webstorage.html#concept-storage-broadcast
func (c *storageChange) Run() {
	storage := c.window.LocalStorage
	if c.area == c.window.storage.sessionArea {
		storage = c.window.SessionStorage
	}
	area, err := storage()
	if err != nil {
		return
	}
	e := &StorageEvent{key: c.key, oldValue: c.oldValue, newValue: c.newValue, url: c.url, area: area}
	e.create(c.window.Realm(), bindings.StorageEventClass, "storage", trusted)
	dispatch(e, c.window, nil)
}

// Drop does nothing: there is nothing to give back.
func (c *storageChange) Drop() {}
