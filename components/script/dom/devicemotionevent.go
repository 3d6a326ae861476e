package dom

import (
	"corvo/components/script/dom/bindings"
	"corvo/components/script/js"
)

// DeviceMotionEvent is https://w3c.github.io/deviceorientation/#devicemotionevent
type DeviceMotionEvent struct {
	Event
	interval float64
}

// NewDeviceMotionEvent is new DeviceMotionEvent(type, init).
func (Implementation) NewDeviceMotionEvent(realm js.Realm, typ string, init bindings.DeviceMotionEventInit) (bindings.DeviceMotionEvent, error) {
	e := &DeviceMotionEvent{interval: init.Interval}
	e.create(realm, bindings.DeviceMotionEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Interval is the time between two such events, in milliseconds.
func (e *DeviceMotionEvent) Interval() float64 { return e.interval }

// DeviceOrientationEvent is https://w3c.github.io/deviceorientation/#deviceorientationevent
type DeviceOrientationEvent struct {
	Event
	init bindings.DeviceOrientationEventInit
}

// NewDeviceOrientationEvent is new DeviceOrientationEvent(type, init).
func (Implementation) NewDeviceOrientationEvent(realm js.Realm, typ string, init bindings.DeviceOrientationEventInit) (bindings.DeviceOrientationEvent, error) {
	e := &DeviceOrientationEvent{init: init}
	e.create(realm, bindings.DeviceOrientationEventClass, typ, initFlags(init.EventInit))
	return e, nil
}

// Alpha is the angle about the z axis, in degrees.
func (e *DeviceOrientationEvent) Alpha() *float64 { return e.init.Alpha }

// Beta is the angle about the x axis, in degrees.
func (e *DeviceOrientationEvent) Beta() *float64 { return e.init.Beta }

// Gamma is the angle about the y axis, in degrees.
func (e *DeviceOrientationEvent) Gamma() *float64 { return e.init.Gamma }

// Absolute reports whether the angles are those of the earth.
func (e *DeviceOrientationEvent) Absolute() bool { return e.init.Absolute }
