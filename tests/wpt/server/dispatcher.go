package server

import (
	"io"
	"net/http"
	"sync"
)

// maxDispatched bounds one message that pages leave for each other.
const maxDispatched = 1 << 20

// mailboxes hold what pages leave for each other, oldest first, by UUID.
type mailboxes struct {
	mu    sync.Mutex
	boxes map[string][][]byte
}

func (m *mailboxes) put(uuid string, message []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.boxes == nil {
		m.boxes = make(map[string][][]byte)
	}
	m.boxes[uuid] = append(m.boxes[uuid], message)
}

func (m *mailboxes) take(uuid string) ([]byte, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	box := m.boxes[uuid]
	if len(box) == 0 {
		return nil, false
	}
	if m.boxes[uuid] = box[1:]; len(box) == 1 {
		delete(m.boxes, uuid)
	}
	return box[0], true
}

// dispatch is the mailbox ?uuid=: POST puts a message, GET takes the oldest or
// hears that there is none.
func dispatch(s *Server, w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Access-Control-Allow-Credentials", "true")
	header.Set("Access-Control-Allow-Methods", "OPTIONS, GET, POST")
	header.Set("Access-Control-Allow-Headers", "Content-Type")
	header.Set("Access-Control-Allow-Origin", originOf(r))
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Type", "text/plain")
	uuid := parametersOf(r).Get("uuid")
	switch r.Method {
	case http.MethodOptions:
	case http.MethodPost:
		message, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxDispatched))
		if err != nil {
			http.Error(w, "the message: "+err.Error(), http.StatusBadRequest)
			return
		}
		s.mail.put(uuid, message)
		_, _ = w.Write([]byte("done"))
	case http.MethodGet:
		message, ok := s.mail.take(uuid)
		if !ok {
			message = []byte("not ready")
		}
		_, _ = w.Write(message)
	default:
		http.Error(w, "messages come by POST and go by GET", http.StatusMethodNotAllowed)
	}
}
