using System.Text;
using Poststack.Drivers.Engines;

namespace Poststack.Tests.Engines;

public sealed class AttachedOutputTests
{
    private const byte Out = 1;
    private const byte Error = 2;

    private readonly List<string> _lines = [];

    [Fact]
    public async Task A_line_is_whole_although_the_other_stream_comes_in_between()
    {
        await ReadAsync([
            .. Frame(Out, "first\nsec"),
            .. Frame(Error, "oh\n"),
            .. Frame(Out, "ond\r\n"),
            .. Frame(Out, "no end"),
        ]);

        _lines.ShouldBe(["first", "oh", "second", "no end"]);
    }

    [Fact]
    public async Task A_frame_may_be_longer_than_what_is_read_at_once()
    {
        var text = new string('ä', 100_000);

        await ReadAsync(Frame(Out, text + "\n"));

        _lines.ShouldBe([text]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(8)]
    public async Task What_came_before_a_break_is_kept(int bytes)
    {
        await ReadAsync([.. Frame(Out, "kept\n"), .. Frame(Out, "lost\n")[..bytes]]);

        _lines.ShouldBe(["kept"]);
    }

    [Fact]
    public async Task What_is_no_frame_ends_it()
    {
        await ReadAsync([.. Frame(Out, "kept\n"), .. "HTTP/1.1 500 gone"u8]);

        _lines.ShouldBe(["kept"]);
    }

    private async Task ReadAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        await new AttachedOutput(_lines.Add).ReadAsync(
            stream,
            TestContext.Current.CancellationToken
        );
    }

    private static byte[] Frame(byte stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = bytes.Length;
        return
        [
            stream,
            0,
            0,
            0,
            (byte)(length >> 24),
            (byte)(length >> 16),
            (byte)(length >> 8),
            (byte)length,
            .. bytes,
        ];
    }
}
