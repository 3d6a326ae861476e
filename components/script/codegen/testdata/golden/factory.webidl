[Exposed=Window, LegacyFactoryFunction=Maker(DOMString label), LegacyFactoryFunction=Maker(optional long size = 1),
 LegacyFactoryFunction=Other()]
interface Made {
  constructor();
};
