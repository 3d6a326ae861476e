package websocket

// PauseReading stops reading, and so the peer, by TCP, until ResumeReading. No
// message is delivered meanwhile but one whose callback is under way. Sending
// goes on. It may be called from any goroutine, inside callbacks and before
// DidConnect.
//
// A paused channel learns of the peer's Close, or of the end of the
// connection, when it resumes; of a lost connection also when something is
// sent, such as a keep-alive ping. Ending the channel on this side (Close,
// Fail, Disconnect, Abort) ends the pause too.
func (c *Channel) PauseReading() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state <= open && !c.broken && c.resumed == nil {
		c.resumed = make(chan struct{})
		c.paused.Store(true)
	}
}

// ResumeReading ends a pause. It does nothing when there is none.
func (c *Channel) ResumeReading() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.resume()
}

// resume is also called when the channel stops being open, which those who await its
// output are to learn.
func (c *Channel) resume() {
	if c.state != open {
		c.wakeAwaiting()
	}
	if c.resumed == nil {
		return
	}
	c.watch.resumed()
	c.paused.Store(false)
	close(c.resumed)
	c.resumed = nil
}

// awaitResume waits while reading is paused. It is the reading goroutine's.
func (c *Channel) awaitResume() {
	for c.paused.Load() {
		c.mu.Lock()
		resumed := c.resumed
		c.mu.Unlock()
		if resumed != nil {
			<-resumed
		}
	}
}

// awaitResumeInTurn waits within the handling of what one read has brought,
// and leaves the turn to others meanwhile.
func (c *Channel) awaitResumeInTurn() {
	for c.paused.Load() {
		c.finishRead()
		c.endGathering()
		c.leave()
		c.awaitResume()
		c.enter()
		c.beginGathering()
	}
}
