using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Exports;
using Poststack.Core.Variables.Imports;
using Poststack.Tests.Shared;

namespace Poststack.Tests.Variables.Exports;

public sealed class ExportTests
{
    private const string Hostile = "a 'b' \"c\" $D ${E} %{f} `g` \\h\n\ti\r#j";

    [Theory]
    [InlineData(
        ExportFormat.Dotenv,
        "K=\"a 'b' \\\"c\\\" \\$D \\${E} %{f} `g` \\\\h\\n\\ti\\r#j\"\n"
    )]
    [InlineData(
        ExportFormat.Shell,
        "export K='a '\\''b'\\'' \"c\" $D ${E} %{f} `g` \\h\n\ti\r#j'\n"
    )]
    [InlineData(
        ExportFormat.Json,
        "{\n  \"K\": \"a 'b' \\\"c\\\" $D ${E} %{f} `g` \\\\h\\n\\ti\\r#j\"\n}\n"
    )]
    [InlineData(
        ExportFormat.Yaml,
        "\"K\": \"a 'b' \\\"c\\\" $D ${E} %{f} `g` \\\\h\\n\\u0009i\\u000D#j\"\n"
    )]
    [InlineData(
        ExportFormat.Tfvars,
        "K = \"a 'b' \\\"c\\\" $D $${E} %%{f} `g` \\\\h\\n\\ti\\r#j\"\n"
    )]
    public void A_hostile_value_is_written_by_the_rules_of_the_format(
        ExportFormat format,
        string text
    ) => Write(format, "K", Hostile).ShouldBe(text);

    [Fact]
    public void A_kubernetes_secret_has_its_values_in_base64() =>
        Write(ExportFormat.Kubernetes, "K", "x\ny")
            .ShouldBe(
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: \"shop-dev\"\ntype: Opaque\ndata:\n  \"K\": eAp5\n"
            );

    [Fact]
    public void For_github_a_value_stands_between_lines_that_it_does_not_have() =>
        Write(ExportFormat.Github, "K", "a\nPOSTSTACK_END\n")
            .ShouldBe("K<<POSTSTACK_END_\na\nPOSTSTACK_END\n\nPOSTSTACK_END_\n");

    [Fact]
    public void For_docker_a_value_stands_as_it_is() =>
        Write(ExportFormat.Docker, "K", " a 'b' \"c\" $D #e ").ShouldBe("K= a 'b' \"c\" $D #e \n");

    [Theory]
    [InlineData(ExportFormat.Docker, "K", "a\nb", "export-value")]
    [InlineData(ExportFormat.Docker, "K", "a\r", "export-value")]
    [InlineData(ExportFormat.Github, "K", "a\r", "export-value")]
    [InlineData(ExportFormat.Github, "GITHUB_SHA", "a", "export-name")]
    [InlineData(ExportFormat.Shell, "a.b", "a", "export-name")]
    [InlineData(ExportFormat.Tfvars, "a.b", "a", "export-name")]
    [InlineData(ExportFormat.Tfvars, "K", "e\u0301", "export-value")]
    [InlineData(ExportFormat.TfvarsJson, "K", "\u212B", "export-value")]
    [InlineData(ExportFormat.Kubernetes, "ä", "a", "export-name")]
    [InlineData(ExportFormat.Json, "K", "a\0", "variable-has-nul")]
    [InlineData(ExportFormat.Shell, "K", "a\0", "variable-has-nul")]
    [InlineData(ExportFormat.Dotenv, "K", "a\0", "variable-has-nul")]
    public void What_a_format_cannot_carry_is_refused(
        ExportFormat format,
        string name,
        string value,
        string code
    ) =>
        Should
            .Throw<RefusalException>(() => Write(format, name, value))
            .Refusal.Code.ShouldBe(code);

    [Fact]
    public void Half_a_character_is_refused() =>
        Should
            .Throw<RefusalException>(() => Write(ExportFormat.Yaml, "K", "a\uD800"))
            .Refusal.Code.ShouldBe("variable-not-unicode");

    [Fact]
    public void A_line_for_docker_is_at_most_64_KiB_long()
    {
        Write(ExportFormat.Docker, "K", new('x', 65_533)).Length.ShouldBe(65_536);
        Should.Throw<RefusalException>(() => Write(ExportFormat.Docker, "K", new('x', 65_534)));
    }

    [Theory]
    [InlineData(ExportFormat.Dotenv, ImportFormat.Dotenv)]
    [InlineData(ExportFormat.Json, ImportFormat.Json)]
    [InlineData(ExportFormat.TfvarsJson, ImportFormat.Json)]
    [InlineData(ExportFormat.Yaml, ImportFormat.Yaml)]
    [InlineData(ExportFormat.Kubernetes, ImportFormat.Kubernetes)]
    public void Any_value_survives_export_and_import(ExportFormat export, ImportFormat import) =>
        Prop.ForAll(
                HostileText.Values,
                value =>
                {
                    try
                    {
                        var text = Write(export, "SOME_KEY", value);
                        var read = ImportReader.Read(import, "x", text, new(_ => null, _ => null));
                        return read is [{ Name: "SOME_KEY" } only] && Plain(only) == value;
                    }
                    catch (RefusalException e)
                    {
                        return e.Refusal.Code
                            is "variable-has-nul"
                                or "variable-not-unicode"
                                or "export-value";
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData(ExportFormat.Dotenv, ImportFormat.Dotenv)]
    [InlineData(ExportFormat.Json, ImportFormat.Json)]
    [InlineData(ExportFormat.Yaml, ImportFormat.Yaml)]
    [InlineData(ExportFormat.Kubernetes, ImportFormat.Kubernetes)]
    public void A_value_of_a_megabyte_survives_too(ExportFormat export, ImportFormat import)
    {
        var value = string.Concat(Enumerable.Repeat("x'\"$\\\n\r€ ", 120_000));
        value = value[..(export == ExportFormat.Kubernetes ? 800_000 : 1_000_000)];

        var text = Write(export, "SOME_KEY", value);

        Plain(ImportReader.Read(import, "x", text, new(_ => null, _ => null))[0]).ShouldBe(value);
    }

    // What an export writes as a template has no references: every `$` of it is doubled.
    private static string Plain(ImportedVariable variable) =>
        variable.IsTemplate
            ? variable.Value.Replace("$$", "$", StringComparison.Ordinal)
            : variable.Value;

    private static string Write(ExportFormat format, string name, string value) =>
        ExportText.Write(
            format,
            [new(name, value, IsSecret: true, new(VariableLayer.EnvFile, null), [])],
            "shop-dev"
        );
}
