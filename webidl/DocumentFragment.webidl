// https://dom.spec.whatwg.org/#interface-documentfragment

[Exposed=Window]
interface DocumentFragment : Node {
  constructor();
};
