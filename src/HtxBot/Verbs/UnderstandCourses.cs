using HtxBot.Features.Catalogue;
using HtxBot.Features.Import;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Verbs;

/// <summary>
/// The courses that <c>htxbot understand</c> knows by name: those of <c>--data</c>, else of the bot's database where it has any, else
/// of the sample.
/// </summary>
internal static class UnderstandCourses
{
    /// <summary>The names, with the subjects of the phrases.</summary>
    /// <exception cref="VerbException">The file of <c>--data</c> is missing or cannot be read.</exception>
    public static CourseNames Of(CommandLine line, string folder, DateTimeOffset now, Phrases phrases)
    {
        var named = line.Option("--data") is { } file ? OfFile(file, folder, now) : OfDatabase(line);
        return named.Count > 0 ? new CourseNames(named, phrases.Subjects) : OfSample(folder, now, phrases);
    }

    /// <summary>The names of the sample courses: phrases are trained with them, so that training depends on the folder alone.</summary>
    public static CourseNames OfSample(string folder, DateTimeOffset now, Phrases phrases) =>
        new(Names(SampleCourses.Read(folder, SampleCourses.StartAround(now))), phrases.Subjects);

    private static List<CourseName> OfFile(string file, string folder, DateTimeOffset now)
    {
        if (!File.Exists(file))
            throw new VerbException($"--data {file}: không có tệp này; cần cơ sở dữ liệu (.db) hoặc tệp lớp (.json).");
        var names = Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase)
            ? OfCourseFile(file, folder, now)
            : Stored(new Database(file));
        return names.Count > 0 ? names : throw new VerbException($"--data {file}: chưa có lớp nào trong đó.");
    }

    private static List<CourseName> OfCourseFile(string file, string folder, DateTimeOffset now)
    {
        var (communes, _) = CommuneFile.Read(SampleCourses.CommuneFiles(folder));
        var (set, problems) = CourseFile.Read(File.ReadAllText(file), communes, SampleCourses.StartAround(now));
        return problems.Count == 0
            ? Names(set)
            : throw new VerbException($"--data {file}: {problems[0]} Chạy htxbot import {file} --dry-run để xem hết.");
    }

    /// <summary>None where the bot has not run yet, or its settings cannot be read: that is not what this verb is for.</summary>
    private static List<CourseName> OfDatabase(CommandLine line)
    {
        try
        {
            var database = new Database(HtxBotVerbs.Settings(line).Storage.Path);
            return File.Exists(database.Path) ? Stored(database) : [];
        }
        catch (Exception problem) when (problem is Configuration.SettingsException or VerbException)
        {
            return [];
        }
    }

    private static List<CourseName> Stored(Database database)
    {
        using var reader = database.OpenReader();
        if (Operations.Schemas.Check(reader, database.Path) < Migration.Embedded.Count)
            throw new VerbException($"Cơ sở dữ liệu {database.Path} còn lược đồ cũ: chạy htxbot run một lần để nâng cấp rồi thử lại.");
        return [.. CatalogueStore.Load(reader).Courses.Select(course => new CourseName(course.Code, course.Title))];
    }

    private static List<CourseName> Names(ImportSet set) => [.. set.Courses.Select(course => new CourseName(course.Code, course.Title))];
}
