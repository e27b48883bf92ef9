using Poststack.Core.Exports;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Exports;

public sealed class ExportFileTests : IDisposable
{
    private readonly string _folder = Directory
        .CreateTempSubdirectory("poststack-export-")
        .FullName;

    private string Path => System.IO.Path.Combine(_folder, "shop.yml");

    [Fact]
    public void It_is_for_its_owner_alone()
    {
        Write("services: {}\n");

        File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void An_export_of_before_is_replaced()
    {
        Write("services: {}\n");
        Write("services: {web: {}}\n");

        File.ReadAllText(Path).ShouldEndWith("\nservices: {web: {}}\n");
    }

    [Fact]
    public void A_file_of_somebody_elses_is_not() =>
        Refused("services: {}\n").Message.ShouldContain("Poststack did not export it");

    [Fact]
    public void Nor_one_that_was_changed_since()
    {
        Write("services: {}\n");

        Refused(File.ReadAllText(Path) + "# mine\n")
            .Message.ShouldContain("it was changed after Poststack exported it");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_made() =>
        Should
            .Throw<RefusalException>(() =>
                ExportFile.Write(System.IO.Path.Combine(_folder, "none", "x.yml"), "x\n")
            )
            .Refusal.Code.ShouldBe("export-cannot-write");

    [Fact]
    public void What_the_system_refuses_to_write_is_told_as_such()
    {
        var tooLong = System.IO.Path.Combine(_folder, new string('x', 300));

        Should
            .Throw<RefusalException>(() => ExportFile.Write(tooLong, "x\n"))
            .Refusal.Code.ShouldBe("export-cannot-write");
    }

    [Fact]
    public void Json_has_no_place_for_a_mark_so_only_the_same_again_may_replace_it()
    {
        var json = ExportFile.WithMarker("{}\n", ExportFormat.Json);
        json.ShouldBe("{}\n");
        ExportFile.Write(Path, json);
        ExportFile.Write(Path, json);

        Should.Throw<RefusalException>(() => ExportFile.Write(Path, "{\"A\": \"b\"}\n"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Refusal Refused(string there)
    {
        File.WriteAllText(Path, there);
        var refusal = Should.Throw<RefusalException>(() => Write("services: {new: {}}\n")).Refusal;

        refusal.Code.ShouldBe("export-file-exists");
        File.ReadAllText(Path).ShouldBe(there);
        return refusal;
    }

    private void Write(string text) =>
        ExportFile.Write(Path, ExportFile.WithMarker(text, ExportFormat.DockerCompose));
}
