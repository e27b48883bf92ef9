using System.Text;
using Poststack.Core.Migrations;

namespace Poststack.Tests.Migrations;

/// <summary>A folder of migrations that is gone after the test.</summary>
internal sealed class MigrationFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("migrations-");

    public MigrationFiles With(string file, string content) =>
        With(file, Encoding.UTF8.GetBytes(content));

    public MigrationFiles With(string file, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, file), content);
        return this;
    }

    public MigrationFolder Read() => MigrationFolder.Read("migrations", _folder.FullName);

    /// <summary>`file:line:column: message instead` each.</summary>
    public IReadOnlyList<string> Problems =>
        [
            .. MigrationFolder
                .ProblemsOf("migrations", _folder.FullName)
                .Select(problem => problem.ToString()),
        ];

    public void Dispose() => _folder.Delete(recursive: true);
}
