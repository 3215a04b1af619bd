namespace Shop.Demo;

/// <summary>The demonstration cannot go on; the message is for the person at the terminal.</summary>
public sealed class DemoException(string message) : Exception(message);
