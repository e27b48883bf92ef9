using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Scans;

namespace Poststack.Tests.Scans;

public sealed class ContentScanTests
{
    private const string Secret = "s3cr3t/Välue+99?";
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(Secret)]
    [InlineData("s3cr3t%2FV%C3%A4lue%2B99%3F")] // percent-encoded (RFC 3986)
    [InlineData("s3cr3t%2fV%c3%a4lue%2b99%3f")]
    [InlineData("czNjcjN0L1bDpGx1ZSs5OT8=")] // base64 (RFC 4648)
    [InlineData("czNjcjN0L1bDpGx1ZSs5OT8")] // base64url, unpadded
    [InlineData("\"s3cr3t/V\\u00e4lue+99?\"")] // JSON, as Python writes it
    [InlineData("\"s3cr3t\\/V\\u00e4lue+99?\"")] // JSON, as PHP writes it
    public void A_secret_is_found_in_each_form_that_it_takes(string form) =>
        Scanned
            .Text($"a b c\n  value: {form}\n", Secret)
            .ShouldHaveSingleItem()
            .At.Line.ShouldBe(2);

    [Fact]
    public void A_secret_within_base64_is_found_whatever_stands_before_and_behind() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<byte[]>(),
                (before, behind) =>
                {
                    byte[] whole =
                    [
                        .. before ?? [],
                        .. Encoding.UTF8.GetBytes(Secret),
                        .. behind ?? [],
                    ];
                    Scanned.Text(Convert.ToBase64String(whole), Secret).ShouldHaveSingleItem();
                }
            )
        );

    [Fact]
    public void A_secret_is_found_wherever_it_stands_in_a_large_file()
    {
        // Around the end of a window of one megabyte, and of the part that two windows share.
        int[] edges = [Megabyte, Megabyte - 16 * 1024, 2 * (Megabyte - 16 * 1024)];
        foreach (var at in edges.SelectMany(edge => Enumerable.Range(edge - 20, 24)))
        {
            var text = new string('x', at - 1) + "\n" + Secret + new string('y', Megabyte);

            var finding = Scanned.Text(text, Secret).ShouldHaveSingleItem();

            (finding.At.Line, finding.At.Column).ShouldBe((2, 1), $"at {at}");
        }
    }

    [Fact]
    public void Columns_count_characters_as_editors_do_not_bytes() =>
        Scanned.Text($"ä€😀 {Secret}", Secret).ShouldHaveSingleItem().At.Column.ShouldBe(6);

    [Fact]
    public void A_comment_on_the_line_or_above_allows_a_finding()
    {
        var text = $"# poststack:allow\n{Secret}\n{Secret} # poststack:allow\n\n{Secret}\n";

        var content = Scanned.Bytes(Encoding.UTF8.GetBytes(text), Secret);

        content.Findings.ShouldHaveSingleItem().At.Line.ShouldBe(5);
        content.Allowed.ShouldBe(2);
    }

    [Fact]
    public void In_a_binary_file_only_the_projects_own_values_are_looked_for()
    {
        var text = "\0\0" + "AKIA" + "Q7RZ2MHT5KXW3VNB" + " " + Secret;

        Scanned.Text(text, Secret).ShouldHaveSingleItem().Rule.ShouldBe("own-secret");
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("changeme")]
    [InlineData("abc1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    public void A_plain_word_is_not_looked_for(string word) =>
        Scanned.Text($"image: {word}\n", word).ShouldBeEmpty();

    [Theory]
    [InlineData("TOKEN=burned-Value-1", 7)]
    [InlineData("  token: 'burned-Value-1'", 11)]
    [InlineData("{\"token\":\"burned-Value-1\"}", 11)]
    [InlineData("token:burned-Value-1", 7)]
    public void A_burned_value_is_found_by_looking_each_word_up(string line, int column)
    {
        var burned = new BurnedSearch(value => value == "burned-Value-1" ? "a burned value" : null);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"a b c\n{line}\n"));

        var finding = new ContentScan(new([], TokenShapes.All), burned)
            .Scan("file", stream)
            .Findings.ShouldHaveSingleItem();

        finding.Rule.ShouldBe("burned-value");
        (finding.At.Line, finding.At.Column).ShouldBe((2, column));
    }

    [Fact]
    public void An_empty_file_has_nothing() => Scanned.Text("", Secret).ShouldBeEmpty();
}
