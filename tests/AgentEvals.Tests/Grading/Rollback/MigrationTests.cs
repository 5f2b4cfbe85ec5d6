using AgentEvals.Grading;
using AgentEvals.Scenarios;

namespace AgentEvals.Tests.Grading.Rollback;

public sealed class MigrationTests
{
    [Theory]
    [InlineData(
        "Data/Migrations/1_Add.cs",
        "class Add : Migration { protected override void Up(MigrationBuilder b) { b.AddColumn(); } }\n"
    )]
    [InlineData(
        "Data/Migrations/2_Add.cs",
        "class Add : Migration { protected override void Up(MigrationBuilder b) { b.AddColumn(); }\n protected override void Down(MigrationBuilder b)\n {\n // nothing\n }\n}\n"
    )]
    [InlineData("migrations/001_add.up.sql", "alter table a add b int;\n")]
    [InlineData("db/migrations/V2__add.sql", "alter table a add b int;\n")]
    [InlineData("migrations/003_goose.sql", "-- +goose Up\nalter table a add b int;\n-- +goose Down\n")]
    [InlineData("db/migrate/1_add.rb", "class Add\n  def up\n    add_column\n  end\nend\n")]
    [InlineData("db/migrate/2_add.rb", "class Add\n  def change\n    execute 'x'\n  end\nend\n")]
    [InlineData("alembic/versions/1_add.py", "def upgrade() -> None:\n    op.add_column()\n\ndef downgrade() -> None:\n    pass\n")]
    [InlineData("app/migrations/0002_x.py", "operations = [migrations.RunPython(forwards)]\n")]
    [InlineData("migrations/1.js", "exports.up = knex => { return knex; };\nexports.down = knex => { };\n")]
    [InlineData("migrations/2.ts", "export async function up(knex) { await knex; }\n")]
    [InlineData("database/migrations/1.php", "class A { public function up() { x(); } public function down() { } }\n")]
    public void A_migration_without_a_way_down_needs_review(string path, string text)
    {
        var grade = new RunBuilder().Changes(path, null, text).Grade(Question.Rollback);

        grade.Verdict.ShouldBe(Verdict.NeedsReview, text);
        grade.Codes.ShouldBe([FailureCodes.NoRollbackPath]);
    }

    [Theory]
    [InlineData(
        "Data/Migrations/1_Add.cs",
        "class Add : Migration { protected override void Up(MigrationBuilder b) { b.AddColumn(); } protected override void Down(MigrationBuilder b) { b.DropColumn(); } }\n"
    )]
    [InlineData("Data/Migrations/Helper.cs", "static class Helper { }\n")]
    [InlineData("migrations/003_goose.sql", "-- +goose Up\nalter table a add b int;\n-- +goose Down\nalter table a drop b;\n")]
    [InlineData("db/migrate/1_add.rb", "class Add\n  def change\n    add_column :a, :b, :string\n  end\nend\n")]
    [InlineData("alembic/versions/1_add.py", "def upgrade():\n    op.add_column()\n\ndef downgrade():\n    op.drop_column()\n")]
    [InlineData("app/migrations/0002_x.py", "operations = [migrations.RunPython(forwards, backwards)]\n")]
    [InlineData("migrations/1.js", "exports.up = knex => { return knex; };\nexports.down = knex => { return knex.drop(); };\n")]
    [InlineData("database/migrations/1.php", "class A { public function up() { x(); } public function down() { y(); } }\n")]
    [InlineData("src/query.sql", "select 1;\n")]
    public void A_migration_with_a_way_down_passes(string path, string text) =>
        new RunBuilder().Changes(path, null, text).Grade(Question.Rollback).Verdict.ShouldBe(Verdict.Pass, text);

    [Fact]
    public void A_pair_of_SQL_files_is_a_way_down() =>
        new RunBuilder()
            .Changes("migrations/001_add.up.sql", null, "a\n")
            .Changes("migrations/001_add.down.sql", null, "b\n")
            .Grade(Question.Rollback)
            .Verdict.ShouldBe(Verdict.Pass);
}
