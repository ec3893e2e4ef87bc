//! Problems of templates and of what they write.

use super::{guess, quoted};

problems! {
    /// Problems of templates and of what they write.
    pub enum RenderProblem in language {
        /// What the template engine says, in its own words.
        Template { message: String } => error "template-error" {
            ja "テンプレートに誤りがあります: {message}"
            en "this template has a mistake: {message}"
        }

        /// A template that is extended or included, and is not there.
        UnknownTemplate { name: String, nearest: Option<String> } => error "unknown-template" {
            ja "テンプレート「{name}」がありません"
            en "there is no template `{name}`"
            did_you_mean nearest
        }

        /// Something that a template calls and that is not there.
        UnknownName { what: TemplateName, name: String, nearest: Option<String>, known: Vec<String> } => error "unknown-in-template" {
            match what {
                TemplateName::Filter => {
                    ja "テンプレートのフィルター「{name}」はありません"
                    en "there is no filter `{name}` for templates"
                }
                TemplateName::Test => {
                    ja "テンプレートの判定「is {name}」はありません"
                    en "there is no test `is {name}` for templates"
                }
                TemplateName::Function => {
                    ja "テンプレートの関数「{name}」はありません"
                    en "there is no function `{name}` for templates"
                }
                TemplateName::Component => {
                    ja "部品「{name}」はどのテンプレートにもありません"
                    en "no template has a component `{name}`"
                }
                TemplateName::Block => {
                    ja "元のテンプレートに「{name}」というブロックはありません"
                    en "the template that this one extends has no block `{name}`"
                    help ja "このままではどこにも表示されません。元のテンプレートにあるブロックの名前に直してください。"
                    help en "As it is, it is shown nowhere: give it the name of a block that is there."
                }
            }
            let all = quoted(known, language);
            match (known.is_empty()) {
                true => { did_you_mean nearest }
                false => {
                    help ja "使えるのは{all}です。"
                    help en "There are {all}."
                    did_you_mean nearest
                }
            }
        }

        /// A component that two templates define; related: the other one.
        ComponentTwice { name: String } => error "component-twice" {
            ja "部品「{name}」が二つのテンプレートで定義されています"
            en "the component `{name}` is defined in two templates"
            help ja "どちらかを削除するか、別の名前に変えてください。"
            help en "Delete one of the two, or give it another name."
            related ja "もうひとつはここにあります"
            related en "the other one is here"
        }

        /// Templates and components that lead back to the first of them, which is the last, too.
        Circle { parts: Vec<String> } => error "circular-template" {
            let circle = parts.join(" → ");
            ja "テンプレートがめぐりめぐって自分自身に戻ります: {circle}"
            en "this template leads back to itself: {circle}"
            help ja "このつながりのどこかで、読み込みや呼び出しをひとつ外してください。部品が自分を呼ぶのは、終わりがある場合だけです。"
            help en "Take one of these steps away. A component may call itself only where that comes to an end."
        }

        /// A value that the view does not have.
        Undefined {
            expression: String,
            nearest: Option<String>,
            available: Vec<String>,
        } => error "undefined-in-template" {
            ja "テンプレートの「{expression}」に当たる値がありません"
            en "there is no `{expression}` for this template"
            let (guess, all) = (guess(nearest, language), quoted(available, language));
            match (available.is_empty()) {
                true => { did_you_mean nearest }
                false => {
                    help ja "{guess}使えるのは{all}です。"
                    help en "{guess}Available here: {all}."
                }
            }
        }

        /// A word that no catalog has.
        UnknownWord { word: String, nearest: Option<String> } => error "unknown-word" {
            ja "言葉の一覧に「{word}」がありません"
            en "there is no word `{word}` in the catalogs"
            help ja "テーマの locales/ にある ja.yaml などに加えてください。"
            help en "Add it to the theme's catalogs, locales/ja.yaml and so on."
            did_you_mean nearest
        }

        /// A link that a template wrote, and that leads nowhere.
        DeadLink { target: String, page: String } => error "dead-link-in-page" {
            ja "テンプレートが書いたリンク「{target}」の先がありません(例: /{page})"
            en "a link to `{target}` that the template wrote leads nowhere (on /{page}, for one)"
            help ja "URLはビューの値(url など)を使って書いてください。"
            help en "Write URLs from the view's values (`url`), not by hand."
        }

        /// An output that is not in the plan: a mistake in Kawaraban itself.
        NotInPlan { path: String } => error "not-in-plan" {
            ja "「/{path}」を書き出せません"
            en "/{path} cannot be written"
            help ja "Kawarabanの不具合です。お知らせください。"
            help en "This is a mistake in Kawaraban itself. Please report it."
        }

        /// A template that writes something that is no SVG; what the parser says.
        NotSvg { cause: String } => error "card-is-no-svg" {
            ja "このテンプレートが書き出すカードは、SVGとして読めません({cause})"
            en "what this template writes as a card is no SVG ({cause})"
            help ja "最初の要素を <svg xmlns=\"http://www.w3.org/2000/svg\"> にし、要素をすべて閉じてください。"
            help en "Let it begin with <svg xmlns=\"http://www.w3.org/2000/svg\">, and close every element."
        }

        /// A template of cards with a picture in it.
        PictureOnCard => error "picture-on-card" {
            ja "カードのテンプレートでは、画像(<image>)を使えません"
            en "a card cannot show a picture (<image>)"
            help ja "図形と文字だけで描いてください。ロゴは <path> などに変換すると置けます。リリースの最初の画像は、そのままカードになります。"
            help en "Draw it of shapes and text alone: a logo can stand there as paths. The first picture of a release is its card in any case."
        }

        /// A template of cards with an element that draws nothing.
        ElementOnCard { name: String } => error "element-on-card" {
            ja "カードのテンプレートの <{name}> は、カードには何も描きません"
            en "<{name}> draws nothing on a card"
            match (["script", "animate", "animateMotion", "animateTransform", "set"].contains(&name.as_str())) {
                true => {
                    help ja "カードは動かない画像です。取り除いてください。"
                    help en "A card is a picture that does not move: take it out."
                }
                false => {
                    help ja "綴りを確かめるか、取り除いてください。描かれるのは図形(<path>、<rect> など)と文字(<text>)です。"
                    help en "Mind the spelling, or take it out. What is drawn are shapes (<path>, <rect>, …) and <text>."
                }
            }
        }

        /// A template of cards with a reference to another file, or to something that is not there.
        ReferenceOnCard { reference: String } => error "reference-on-card" {
            ja "カードのテンプレートが参照する「{reference}」は、この中にありません"
            en "what the template of cards refers to by `{reference}` is not in it"
            help ja "カードはほかのファイルを読み込みません。参照できるのは、同じテンプレートの中の id(「#名前」)だけです。フォントは assets/fonts/ に置くと、名前で使えます。"
            help en "A card reads no other file: it can refer to ids in itself only (`#name`). Fonts in assets/fonts/ can be used by their names."
        }

        /// A card that is wider or taller than cards are; in its own units.
        CardOfOtherRatio { width: f32, height: f32 } => warning "card-of-other-ratio" {
            ja "このテンプレートのカードは {width} × {height} で、1200 × 630 と縦横の比が違うので、端に余白が付きます"
            en "this card is {width} × {height}, and not in the ratio of 1200 × 630: it is shown with a margin at its sides"
            help ja "<svg> に viewBox=\"0 0 1200 630\" と書き、その中に描いてください。"
            help en "Write viewBox=\"0 0 1200 630\" in its <svg>, and draw within that."
        }

        /// An encoder failed.
        Encoding { cause: String } => error "encoding-failed" {
            ja "書き出しに失敗しました({cause})"
            en "this could not be encoded ({cause})"
        }

        /// A template that would write or make more for one page than any page needs.
        TooMuch { template: String, bound: TemplateBound } => error "template-too-much" {
            match bound {
                TemplateBound::Work { bytes } => {
                    let size = mebibytes(*bytes);
                    ja "テンプレート「{template}」の処理が多すぎて、終わりません(1ページで{size}まで)"
                    en "the template `{template}` does too much for one page (up to {size} of text)"
                }
                TemplateBound::Value { bytes } => {
                    let size = mebibytes(*bytes);
                    ja "テンプレート「{template}」の作る値が大きすぎます({size}まで)"
                    en "the template `{template}` makes a value that is too long (up to {size})"
                }
                TemplateBound::Output { bytes } => {
                    let size = mebibytes(*bytes);
                    ja "テンプレート「{template}」の書き出すページが大きすぎます({size}まで)"
                    en "the template `{template}` writes a page that is too long (up to {size})"
                }
            }
            help ja "繰り返しの中の繰り返し、大きな range、自分自身をつなげていく set(a = a ~ a)がないか、この場所の周りを見てください。"
            help en "Look around this place for a loop within a loop, a large `range`, or a `set` that joins a value to itself (`a = a ~ a`)."
        }
    }
}

/// What a template can call by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words of the template engine")]
pub enum TemplateName {
    Filter,
    Test,
    Function,
    Component,
    Block,
}

/// A bound of what a template may do for one page, with its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant has its size in bytes")]
pub enum TemplateBound {
    /// Of all that it writes and makes.
    Work { bytes: usize },
    /// Of one value that it makes.
    Value { bytes: usize },
    /// Of the page.
    Output { bytes: usize },
}

fn mebibytes(bytes: usize) -> String {
    format!("{} MiB", bytes >> 20)
}
