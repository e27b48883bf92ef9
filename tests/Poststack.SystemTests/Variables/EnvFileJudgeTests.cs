using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Tests.Shared;

namespace Poststack.SystemTests.Variables;

/// <summary>docker compose is the judge of env files, through a service's `env_file`.</summary>
public sealed class EnvFileJudgeTests : IDisposable
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["FOO"] = "from the shell",
        ["BAR"] = "",
    };

    // Not here: a bare key that ends a file without a newline, which compose makes the value of no name.
    private static readonly string[] Files =
    [
        "",
        "# only a comment",
        "A=1",
        "A=1\n",
        "A=1\r\nB=2\r\n",
        "\uFEFFA=1\n",
        "\n\n  A=1\n\t\nB=2\n",
        "A =1",
        "A= 1",
        "A = 1 ",
        "A: 1",
        "A:1",
        "A=x:y",
        "A:x=y",
        "export A=1",
        "export\tA=1",
        "exportA=1",
        "export A: 1\n",
        "A=",
        "A=\nB=2",
        "A=   \nB=2",
        "A=''\nB=\"\"",
        "A=a b c",
        "A=a # b",
        "A=a #b",
        "A=a#b",
        "A=a\t# b",
        "A= # b",
        "A=#b",
        "A='a # b' # c",
        "A=\"a # b\"# c",
        "A='x'B=y",
        "A='x' B=\"y\" C=z",
        "A=it's",
        "A=a\"b\"c",
        "A=a\\nb",
        "A=a\\",
        "A='a\\nb'",
        "A='a\\'b'",
        "A='a\\\\'",
        "A='a\nb\n'\nB=1",
        "A=\"a\\nb\"",
        "A=\"a\\tb\\rc\\ad\\be\\ff\\vg\"",
        "A=\"\\q\\c\\x41\\u0041\"",
        "A=\"a\\\\nb\"",
        "A=\"\\\"\"",
        "A=\"\\'\"",
        "A=\"a\\\nb\"",
        "A=\"\\0101\\0377\\0400\\08\\01\\0\"",
        "A=\"\\0044FOO\"",
        "A=\"a\nb # c\nd\"",
        "A=\"é💡\"\nB=é💡",
        "é=1",
        "A.B-C[0]=1",
        "A=1\nA=2",
        "FOO\nB=1",
        "FOO\n",
        "NOT_THERE\nB=1",
        "BAR\n",
        "export FOO\nB=1\n",
        "A=$FOO",
        "A=${FOO}",
        "A=\"$FOO\"",
        "A='$FOO'",
        "A=$$FOO",
        "A=\"\\$FOO\"",
        "A=\\$FOO",
        "A=\"\\\\$FOO\"",
        "A=${NONE:-d}",
        "A=\"${NONE:-a b}\"",
        "A=1\nB=${A}2\nC=\"$B\"",
        "A=$NONE",
        "A=${BAR:-x}y",
        "A=\"${NONE:-\\\"q\\\"}\"",
        "A=${NONE-'x'}",
        "A=\u00A01\u00A0",
        "A=a\u2003",
        "A=1\u2028B=2",
        "A={\"a\": 1}",
        "  export   A  =  'x'  ",
    ];

    private static readonly string[] Wrong =
    [
        "A='open",
        "A=\"open\nB=1",
        "A='open\\'",
        "A!=1",
        "A B=1",
        "?",
        "A=1\n\"x\"=2",
        "A=${",
        "A=\"${}\"",
        "A=${NONE:?set it}",
        "A=${NONE:-a # b}",
        "A='x'!",
        "A # comment\n",
        "'A'=1",
    ];

    private readonly ComposeJudge _judge = new(Environment);

    [Fact]
    public async Task Compose_reads_the_same_from_every_file()
    {
        var verdict = await _judge.AskEnvFilesAsync(Files);

        verdict.Model.ShouldNotBeNull(verdict.Error);
        for (var i = 0; i < Files.Length; i++)
            ShouldBeSame(Files[i], verdict.Environment($"s{i}"));
    }

    [Fact]
    public async Task Compose_refuses_what_is_wrong()
    {
        foreach (var file in Wrong)
        {
            IsRefused(file).ShouldBeTrue(file);
            (await _judge.AskEnvFilesAsync([file])).Model.ShouldBeNull(file);
        }
    }

    [Fact]
    public async Task Compose_reads_the_same_from_whatever_is_generated()
    {
        var files = HostileText.Sample(1_000).Select(text => "A=" + text + "\n").ToList();
        var accepted = files.Where(file => !IsRefused(file)).ToList();
        accepted.Count.ShouldBeGreaterThan(300);

        var verdict = await _judge.AskEnvFilesAsync(accepted);

        verdict.Model.ShouldNotBeNull(verdict.Error);
        for (var i = 0; i < accepted.Count; i++)
            ShouldBeSame(accepted[i], verdict.Environment($"s{i}"));
    }

    [Fact]
    public async Task Compose_reads_every_encoded_value_back_through_env_file_and_through_a_template()
    {
        var values = HostileText.Sample(500);
        var lines = values.Select((value, i) => $"K{i}={EnvValue.Encode("K", value)} # comment");
        var file = string.Join('\n', lines) + "\n";

        var fromEnvFile = (await _judge.AskEnvFilesAsync([file])).Environment("s0");
        var templates = values.Select((_, i) => $"${{K{i}}}").ToList();
        var fromTemplates = (await _judge.AskTemplatesAsync(templates, file)).Environment("s");

        for (var i = 0; i < values.Count; i++)
        {
            fromEnvFile[$"K{i}"].ShouldBe(values[i]);
            fromTemplates[$"K{i}"].ShouldBe(values[i]);
        }
    }

    public void Dispose() => _judge.Dispose();

    private static void ShouldBeSame(string file, IReadOnlyDictionary<string, string> judged) =>
        Evaluate(EnvFile.Parse("judged.env", file)).ShouldBe(judged, ignoreOrder: true, file);

    private static bool IsRefused(string text)
    {
        var file = EnvFile.Parse("judged.env", text);
        return file.Problems.Count > 0 || !TryEvaluate(file, out _);
    }

    private static Dictionary<string, string> Evaluate(EnvFile file)
    {
        file.Problems.ShouldBeEmpty();
        TryEvaluate(file, out var values).ShouldBeTrue();
        return values;
    }

    /// <summary>As compose does within one file: the shell first, then what stands above.</summary>
    private static bool TryEvaluate(EnvFile file, out Dictionary<string, string> values)
    {
        var above = values = [];
        foreach (var entry in file.Entries)
        {
            var value = entry.Template is null
                ? entry.Value ?? Environment.GetValueOrDefault(entry.Key)
                : entry.Template.Evaluate(Lookup).Text;
            if (value is not null)
                above[entry.Key] = value;
            else if (entry.Template is not null)
                return false;
        }

        return true;

        string? Lookup(string name) =>
            Environment.GetValueOrDefault(name) ?? above.GetValueOrDefault(name);
    }
}
