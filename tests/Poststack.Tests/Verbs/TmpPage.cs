using System.CommandLine;
using Poststack.Cli.Verbs;
namespace Poststack.Tests.Verbs;
public sealed class TmpPage
{
    [Fact]
    public void Write()
    {
        var tree = VerbTree.Whole();
        using var w = new StreamWriter("/tmp/cli-probe/page.md");
        void Rows(IEnumerable<string> rows) { foreach (var row in rows) { var p = row.Split(" | ", 2); w.WriteLine($"| `{p[0].Replace("|", "\\|")}` | {p[1]} |"); } }
        w.WriteLine("\n## Options of every verb\n\n| Option | Meaning |\n|---|---|");
        Rows(CommandsPage.RowsOf(tree.Options.All));
        void Verb(Command c)
        {
            if (c.Hidden) return;
            if (c.Subcommands.Count > 0) { foreach (var s in c.Subcommands) Verb(s); return; }
            var e = CommandsPage.Expected(c);
            w.WriteLine($"\n## `{CommandText.PathOf(c)}`\n\n> {e[0]}\n\nUsage: `{e[1]}`");
            if (e.Count > 2) { w.WriteLine("\n| Argument or option | Meaning |\n|---|---|"); Rows(e.Skip(2)); }
            w.WriteLine("\n```console");
            foreach (var x in ((Verb)c).Examples) w.WriteLine($"$ poststack {x.Line}   # {x.Says}");
            w.WriteLine("```");
        }
        foreach (var s in tree.Root.Subcommands) Verb(s);
    }
}
