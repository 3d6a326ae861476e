// https://w3c.github.io/deviceorientation/#devicemotionevent

// Without the standard's acceleration and rotation: no device moves here.
[Exposed=Window, SecureContext]
interface DeviceMotionEvent : Event {
  constructor(DOMString type, optional DeviceMotionEventInit eventInitDict = {});

  readonly attribute double interval;
};

dictionary DeviceMotionEventInit : EventInit {
  double interval = 0;
};

// https://w3c.github.io/deviceorientation/#deviceorientationevent
[Exposed=Window, SecureContext]
interface DeviceOrientationEvent : Event {
  constructor(DOMString type, optional DeviceOrientationEventInit eventInitDict = {});

  readonly attribute double? alpha;
  readonly attribute double? beta;
  readonly attribute double? gamma;
  readonly attribute boolean absolute;
};

dictionary DeviceOrientationEventInit : EventInit {
  double? alpha = null;
  double? beta = null;
  double? gamma = null;
  boolean absolute = false;
};
