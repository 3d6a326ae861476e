package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

const (
	responderPath         = "/stash_responder"
	blockingResponderPath = "/stash_responder_blocking"
)

// answerStash does with the stash what the query says when the client sends "echo".
func answerStash(p *session) error {
	for {
		m, ok := p.receive()
		if !ok {
			return nil
		}
		if m.text != "echo" {
			continue
		}
		query := parametersOf(p.request)
		path, key := query.Get("path"), query.Get("key")
		if path == "" {
			path = responderPath
		}
		type answer struct {
			Status string          `json:"status"`
			Result json.RawMessage `json:"result"`
		}
		result := answer{Status: "success", Result: json.RawMessage("null")}
		switch action := query.Get("action"); action {
		case "put":
			value, err := json.Marshal(query.Get("value"))
			if err != nil {
				return err
			}
			p.server.stash.put(path, key, value)
			if result.Result, err = json.Marshal(key); err != nil {
				return err
			}
		case "purge", "take":
			value, ok := p.server.stash.take(path, key)
			if ok {
				result.Result = value
			}
			if action == "take" {
				result.Status = map[bool]string{false: "allowed", true: "blocked"}[ok]
			}
		default:
			return fmt.Errorf("the stash has no action %q", action)
		}
		return p.sendJSON(result)
	}
}

// answerStashBlocking sets a value, or waits for one.
func answerStashBlocking(p *session) error {
	m, ok := p.receive()
	if !ok {
		return nil
	}
	var query struct {
		Action string          `json:"action"`
		Key    string          `json:"key"`
		Value  json.RawMessage `json:"value"`
	}
	if err := json.Unmarshal([]byte(m.text), &query); err != nil {
		return fmt.Errorf("message %.60q: %w", m.text, err)
	}
	switch query.Action {
	case "set":
		p.server.stash.put(blockingResponderPath, query.Key, query.Value)
	case "get":
		ctx, cancel := p.context()
		defer cancel()
		value, err := p.server.stash.wait(ctx, blockingResponderPath, query.Key)
		if errors.Is(err, context.Canceled) {
			return nil
		}
		if err != nil {
			return err
		}
		return p.sendJSON(map[string]json.RawMessage{"value": value})
	}
	return p.sendJSON(struct{}{})
}

func (p *session) sendJSON(value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return p.send(message{text: string(text)})
}
