namespace Poststack.SystemTests.Support;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The program under test: what users run, not what the test project references.</summary>
    public static string Poststack { get; } = Path.Combine(Root, "bin", "poststack");

    public static string Shop { get; } = Path.Combine(Root, "examples", "shop");

    public static string DemandPoststack() =>
        File.Exists(Poststack)
            ? Poststack
            : throw new InvalidOperationException(
                $"{Poststack} is missing. System tests drive the native program: run `make cli` first."
            );

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Poststack.slnx")))
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException(
                    "Poststack.slnx is nowhere above the tests."
                );
        return folder;
    }
}
