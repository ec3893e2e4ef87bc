//! The help in Japanese: one table of texts, which take the place of the English help.
//!
//! A key is the command and, behind a space, the argument. Of what every command takes, it is the argument alone.

use clap::{Arg, Command};

use super::arguments::SHARED;

const TEXTS: &[(&str, &str)] = &[
    ("kawaraban", "Markdownで書いたプレスリリースから、公開用のニュースルームを作ります。"),
    ("init", "小さなニュースルームを新しく作ります。設定の説明付きです"),
    ("init dir", "作るフォルダー。新しいか、空であること"),
    ("new", "新しい原稿を作ります。項目の説明がコメントで付きます"),
    ("new kind", "release・program・case・partner・contact・coverage・page・organization のいずれか"),
    ("new id", "ファイル名。URLの一部になります。半角の英小文字・数字・ハイフン"),
    ("build", "ニュースルームを書き出します"),
    ("build out", "書き出すフォルダー。なければニュースルームの output/"),
    ("build base_url", "公開するURL。newsroom.yaml と違うところに置くとき"),
    (
        "build drafts",
        "下書きや公開前のものも、状態を示して書き出します。output/ には書けないので、--out で別のフォルダーを指定します",
    ),
    (
        "build adopt",
        "書き出したファイルの記録が失われたとき、出力先を引き継ぎます。ニュースルームのファイルを書く場所にあるものは上書きします",
    ),
    ("build force", "以前のビルドが残したものを使わず、すべて作り直します"),
    ("build strict", "下書きや公開前の原稿の問題も、エラーとして扱います"),
    ("build watch", "終了せずに、原稿が変わるたびにビルドし、予定の日時になれば自動で公開します"),
    (
        "serve",
        "ニュースルームをブラウザーで見られるようにします。書き出さず、原稿が変わるたびに表示も変わります",
    ),
    ("serve port", "ポート番号。なければ4848。使われていれば、次に空いている番号"),
    (
        "serve host",
        "ほかのコンピューターからも見られるようにする、このコンピューターのアドレス。0.0.0.0 はすべて。なければこのコンピューターだけ",
    ),
    ("serve base_url", "公開するURL。newsroom.yaml と違うところに置くとき"),
    ("serve drafts", "下書きや公開前のものも、状態を示して表示します"),
    ("serve strict", "下書きや公開前の原稿の問題も、エラーとして扱います"),
    ("check", "build と同じ問題を調べます。何も書き出しません"),
    (
        "check prove",
        "公開前の内容がどの出力にも現れないことを証明します。現在と、今後ニュースルームが変わるすべての日時について",
    ),
    ("check strict", "下書きや公開前の原稿の問題も、エラーとして扱います"),
    ("explain", "書き出したものが何から作られたか、前回のビルドでなぜ作り直されたか(残されたか)を説明します"),
    ("explain path", "説明する出力。書き出し先でのパスか、URL"),
    ("explain out", "書き出したフォルダー。なければニュースルームの output/"),
    ("list", "原稿の一覧を表示します。種類・ID・状態・日時・見出し"),
    (
        "list kind",
        "この種類だけ。release・program・case・partner・contact・coverage・page・organization のいずれか",
    ),
    (
        "list state",
        "この状態だけ。draft(下書き)・scheduled(公開予約済み)・embargoed(解禁前)・published(公開中)・corrected(訂正あり)・superseded(後継あり)・withdrawn(取り下げ)・removed(削除)のいずれか",
    ),
    ("rename", "IDを変えます。ファイルの移動、参照の書き換え、以前のURLの引き継ぎをまとめて行います"),
    ("rename old", "今のID。複数の種類に同じIDがあるときは release:spring-program のように種類を付けます"),
    ("rename new", "新しいID。半角の英小文字・数字・ハイフン"),
    ("schedule", "ニュースルームの内容が変わる今後の日時を、早い順に表示します"),
    (
        "schedule next",
        "次の日時だけを 2026-04-01T10:00:00+09:00 の形で表示します。予定がなければ何も表示しません",
    ),
    ("schema", "原稿の項目のJSON Schemaを表示します。入力補完や検査のできるエディター用です"),
    (
        "schema kind",
        "release・program・case・partner・contact・coverage・page・organization、または newsroom(newsroom.yaml 用)",
    ),
    ("theme", "テーマを扱います"),
    ("theme eject", "組み込みのテーマのファイルを themes フォルダーに書き出します。手を加えるときに使います"),
    ("theme eject file", "このファイルだけ。templates/base.html など"),
    ("licences", "Kawarabanと、それに含まれるすべてのもののライセンスと著作権表示を表示します"),
    ("site", "ニュースルームのフォルダー。なければ、newsroom.yaml のある最も近い上のフォルダー"),
    (
        "at",
        "この日時の時点で。2026-04-01、\"2026-04-01 10:00\"、2026-04-01T10:00:00+09:00 など。なければ現在",
    ),
    ("format", "問題と一覧の表し方。人が読む形(human)か、1行にひとつのJSON(json)"),
    ("lang", "日本語か英語か。なければシステムの言語、またはニュースルームの最初の言語"),
    ("quiet", "エラーのほかは何も表示しません"),
    ("help", "使い方を表示します"),
    ("version", "バージョンを表示します"),
];

const EXAMPLES: &str = "\
例:
  kawaraban init my-newsroom                   my-newsroom フォルダーにニュースルームを作る
  kawaraban new release spring-program         content/releases/spring-program.md を作る。中身を書き込んで使う
  kawaraban serve --drafts                     書きながらブラウザーで見る
  kawaraban check                              問題がないか調べる
  kawaraban check --prove                      公開前の内容が漏れないことを証明する
  kawaraban build                              output/ に書き出す
  kawaraban build --at 2027-04-01 --out ahead  先の日時の時点のものを、別のフォルダーに書き出す
  kawaraban build --watch                      終了せずに、予定の日時に公開する
  kawaraban list release --state scheduled     公開を待っているリリースを見る
  kawaraban schedule                           今後の予定を見る

終了ステータス: 0 完了、1 原稿にエラーがある、2 コマンドの指定が違う、3 ディスクなどの不具合";

const SHARED_HEADING: &str = "共通オプション";

/// The command, with its help in Japanese.
pub(super) fn translate(mut command: Command) -> Command {
    // Now every command knows its full name, which its usage begins with.
    command.build();
    translate_below("", command)
}

fn translate_below(above: &str, mut command: Command) -> Command {
    let name = command.get_name().to_owned();
    let path = format!("{above}{name}");
    let usage = command.render_usage().to_string();
    let usage = usage
        .trim_start_matches("Usage: ")
        .replace("[OPTIONS]", "[オプション]")
        .replace("<COMMAND>", "<コマンド>");
    let style = *command.get_styles().get_usage();
    let is_top = name == "kawaraban";
    // The commands of the program itself have one-word paths; below `help` they are named once more.
    let below = match name.as_str() {
        "kawaraban" => String::new(),
        "help" => above.to_owned(),
        _ => format!("{path} "),
    };
    let mut command = command
        .help_template(format!(
            "{{about-with-newline}}\n{style}使い方:{style:#} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .override_usage(usage)
        .subcommand_help_heading("コマンド")
        .mut_args(|arg| translate_argument(&path, arg))
        .mut_subcommands(|command| translate_below(&below, command));
    if let Some(about) = text(&path).or_else(|| text(&name)) {
        command = command.about(about);
    }
    if is_top { command.after_help(EXAMPLES) } else { command }
}

fn translate_argument(path: &str, arg: Arg) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let heading = match arg.get_help_heading() {
        Some(SHARED) => SHARED_HEADING,
        _ if arg.is_positional() => "引数",
        _ => "オプション",
    };
    // Under a heading of ours arguments would be sorted by their names.
    let arg = match arg.get_index() {
        Some(index) => arg.display_order(index).help_heading(heading),
        None => arg.help_heading(heading),
    };
    match text(&format!("{path} {id}")).or_else(|| text(&id)) {
        Some(help) => arg.help(help),
        None => arg,
    }
}

fn text(key: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::arguments::Arguments;
    use super::*;

    /// Every text of the help, by command.
    fn texts(path: &str, command: &Command, found: &mut Vec<(String, String)>) {
        let path = format!("{path} {}", command.get_name());
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        found.push((path.clone(), about));
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            found.push((format!("{path} {}", arg.get_id()), help));
        }
        command.get_subcommands().for_each(|command| texts(&path, command, found));
    }

    #[test]
    fn nothing_of_the_help_stays_in_english() {
        let mut found = Vec::new();
        texts("", &translate(Arguments::command()), &mut found);
        assert!(found.len() > TEXTS.len());
        for (key, text) in found {
            let is_japanese = text.chars().any(|c| ('ぁ'..='ん').contains(&c) || c == '・');
            assert!(is_japanese, "{key}: {text:?}");
        }
    }

    #[test]
    fn every_text_has_its_place() {
        let mut found = Vec::new();
        texts("", &translate(Arguments::command()), &mut found);
        for (key, text) in TEXTS {
            assert!(found.iter().any(|(_, found)| found == text), "{key}");
        }
    }

    #[test]
    fn arguments_stand_in_their_order() {
        let mut command = translate(Arguments::command());
        let help = command.find_subcommand_mut("new").map(|new| new.render_help().to_string());
        let help = help.unwrap_or_default();
        let arguments = help.split("引数:").nth(1).unwrap_or_default().trim_start();
        assert!(arguments.starts_with("<KIND>"), "{help}");
    }

    #[test]
    fn headings_and_usage_are_in_japanese() {
        let mut command = translate(Arguments::command());
        let help = command.render_help().to_string();
        for part in ["使い方: kawaraban [オプション] <コマンド>", "コマンド:", "共通オプション:", "例:"]
        {
            assert!(help.contains(part), "{part}: {help}");
        }
        let build = command.find_subcommand_mut("build").map(|build| build.render_help().to_string());
        let build = build.unwrap_or_default();
        assert!(build.contains("使い方: kawaraban build [オプション]"), "{build}");
        for english in ["Usage", "Commands", "Options", "Arguments", "possible values", "default"] {
            assert!(!help.contains(english) && !build.contains(english), "{english}: {help}{build}");
        }
    }
}
