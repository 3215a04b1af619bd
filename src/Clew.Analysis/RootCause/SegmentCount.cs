namespace Clew.Analysis.RootCause;

/// <summary>How requests with one value of an attribute (a customer, region, browser, endpoint) fare since the onset, at the service of the symptom.</summary>
public sealed record SegmentCount(string Attribute, string Value, int Failing, int Healthy, string Link = "");
