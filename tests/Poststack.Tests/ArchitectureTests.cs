using System.Reflection;

namespace Poststack.Tests;

/// <summary>Holds the house's walls: which project may know which.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Core.Environments.EnvName).Assembly;
    private static readonly Assembly Drivers = Assembly.Load("Poststack.Drivers");
    private static readonly Assembly Cli = Assembly.Load("poststack");

    [Fact]
    public void Core_knows_nothing_of_ours() => OursIn(Core).ShouldBeEmpty();

    [Fact]
    public void Drivers_know_core_alone() => OursIn(Drivers).ShouldBe(["Poststack.Core"]);

    [Fact]
    public void The_cli_knows_core_and_drivers() =>
        OursIn(Cli).ShouldBeSubsetOf(["Poststack.Core", "Poststack.Drivers"]);

    [Theory]
    [InlineData("Npgsql")]
    [InlineData("Spectre.Console")]
    [InlineData("System.CommandLine")]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.Net.Sockets")]
    [InlineData("System.Console")]
    public void Core_does_without(string assembly) => NamesIn(Core).ShouldNotContain(assembly);

    [Theory]
    [InlineData("Spectre.Console")]
    [InlineData("System.CommandLine")]
    public void Drivers_do_without(string assembly) => NamesIn(Drivers).ShouldNotContain(assembly);

    [Fact]
    public void Every_namespace_is_a_folder()
    {
        var strays = new[] { Core, Drivers, Cli }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsNested: false, Namespace: not null })
            .Where(type => type.Namespace!.StartsWith("Poststack.", StringComparison.Ordinal))
            .Where(type => !Directory.Exists(FolderOf(type)))
            .Select(type => type.FullName);

        strays.ShouldBeEmpty();
    }

    private static string FolderOf(Type type)
    {
        var words = type.Namespace!.Split('.');
        return Path.Combine([Repository.Root, "src", $"{words[0]}.{words[1]}", .. words.Skip(2)]);
    }

    private static IEnumerable<string> NamesIn(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<string> OursIn(Assembly assembly) =>
        NamesIn(assembly)
            .Where(name => name.StartsWith("Poststack", StringComparison.OrdinalIgnoreCase));
}
