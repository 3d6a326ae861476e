// https://html.spec.whatwg.org/multipage/canvas.html#htmlcanvaselement

[Exposed=Window]
interface HTMLCanvasElement : HTMLElement {
  [CEReactions, Reflect, ReflectDefault=300] attribute unsigned long width;
  [CEReactions, Reflect, ReflectDefault=150] attribute unsigned long height;
};
