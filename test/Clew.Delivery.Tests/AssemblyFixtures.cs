using Clew.Testing;

[assembly: AssemblyFixture(typeof(EngineFixture))]
