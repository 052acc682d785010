//! Rules that other rules cover.
//!
//! A rule is an area: the words that it matches in each of its lists, out of all words that any rule has and one that none
//! has, which only `*` and an empty list of names match.

use std::collections::{BTreeMap, BTreeSet};

use super::PolicyRule;
use super::permission::{GROUPS, List, NAMES, RESOURCES, URLS, VERBS};

/// The rules without those whose every permission the rest grants, too.
pub(super) fn absorb(rules: Vec<PolicyRule>) -> Vec<PolicyRule> {
    let (of_urls, of_resources) = rules.into_iter().partition(|rule| rule.resources.is_empty());
    let mut kept = uncovered(of_urls, &[URLS, VERBS]);
    kept.extend(uncovered(of_resources, &[GROUPS, RESOURCES, NAMES, VERBS]));
    kept
}

fn uncovered(rules: Vec<PolicyRule>, lists: &[List]) -> Vec<PolicyRule> {
    let axes: Vec<_> = lists.iter().map(|list| Axis::of(&rules, *list)).collect();
    // `None` once its rule is absorbed, and while it is looked at.
    let mut areas: Vec<_> = rules.iter().map(|rule| Some(Area::of(rule, &axes))).collect();
    for place in 0..areas.len() {
        areas[place] = areas[place].take().filter(|area| !area.is_covered_by(&areas));
    }
    let kept = rules.into_iter().zip(areas).filter(|(_, area)| area.is_some());
    kept.map(|(rule, _)| rule).collect()
}

/// For each list, the words that match.
#[derive(Clone)]
pub(super) struct Area(Vec<Words>);

impl Area {
    /// What a rule matches.
    pub(super) fn of(rule: &PolicyRule, axes: &[Axis<'_>]) -> Self {
        Self(axes.iter().map(|axis| axis.matched(rule)).collect())
    }

    /// Whether both have a point.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let mut both = self.0.iter().zip(&other.0);
        both.all(|(ours, theirs)| ours.with(theirs, |ours, theirs| ours & theirs).first().is_some())
    }

    /// Whether the others together have each of its points.
    pub(super) fn is_covered_by(&self, areas: &[Option<Self>]) -> bool {
        let mut open = vec![self.clone()];
        while let Some(part) = open.pop() {
            let Some(corner) = part.corner() else { continue };
            let mut others = areas.iter().flatten();
            let Some(found) = others.find(|area| area.contains(&corner)) else { return false };
            open.extend(part.without(found));
        }
        true
    }

    /// The point with the first word of each list. That is the one that no rule has, if it is within: so an area of `*`
    /// is soon known to be uncovered.
    fn corner(&self) -> Option<Vec<usize>> {
        self.0.iter().map(Words::first).collect()
    }

    fn contains(&self, point: &[usize]) -> bool {
        self.0.iter().zip(point).all(|(words, number)| words.contains(*number))
    }

    /// What is left without the other one, as areas that do not overlap.
    fn without(mut self, other: &Self) -> Vec<Self> {
        let mut left = Vec::new();
        for (index, theirs) in other.0.iter().enumerate() {
            let outside = self.0[index].with(theirs, |ours, theirs| ours & !theirs);
            self.0[index] = self.0[index].with(theirs, |ours, theirs| ours & theirs);
            if outside.first().is_some() {
                let mut part = self.clone();
                part.0[index] = outside;
                left.push(part);
            }
        }
        left
    }
}

/// The words of one list in all rules, numbered from 1. Number 0 is the word that no rule has.
pub(super) struct Axis<'a> {
    list: List,
    numbers: BTreeMap<&'a str, usize>,
    /// What those words match that have a `*`.
    patterns: BTreeMap<&'a str, Words>,
}

impl<'a> Axis<'a> {
    pub(super) fn of(rules: &'a [PolicyRule], list: List) -> Self {
        let words: BTreeSet<_> = rules.iter().flat_map(|rule| (list.words)(rule)).collect();
        let words = words.into_iter().map(String::as_str);
        let mut numbers: BTreeMap<_, _> = words.zip(1..).collect();
        let with_star = numbers.keys().copied().filter(|word| word.contains('*'));
        let with_star: Vec<_> = with_star.collect();
        if !list.empty_is_all {
            // `*` stands for the word that no rule has, see `List::matches`.
            numbers.insert("*", 0);
        }
        let matched = |word: &str| {
            let matched = numbers.iter().filter(|(asked, _)| (list.matches)(word, asked));
            Words::of(matched.map(|(_, number)| *number))
        };
        let patterns = with_star.into_iter().map(|word| (word, matched(word))).collect();
        Self { list, numbers, patterns }
    }

    /// The words that a rule matches.
    fn matched(&self, rule: &PolicyRule) -> Words {
        let words = (self.list.words)(rule);
        if words.is_empty() && self.list.empty_is_all {
            return Words::of(0..=self.numbers.len());
        }
        let number = |word: &String| self.numbers.get(word.as_str()).copied();
        let patterns = words.iter().filter_map(|word| self.patterns.get(word.as_str()));
        patterns.fold(Words::of(words.iter().filter_map(number)), |all, matched| {
            all.with(matched, |ours, theirs| ours | theirs)
        })
    }
}

/// A set of words, by number: 64 in each block.
#[derive(Clone)]
struct Words(Vec<u64>);

impl Words {
    fn of(numbers: impl Iterator<Item = usize>) -> Self {
        let mut blocks = Vec::new();
        for number in numbers {
            let block = number / 64;
            if blocks.len() <= block {
                blocks.resize(block + 1, 0);
            }
            blocks[block] |= 1 << (number % 64);
        }
        Self(blocks)
    }

    /// Both sets, block by block.
    fn with(&self, other: &Self, join: impl Fn(u64, u64) -> u64) -> Self {
        let block = |words: &Self, index| words.0.get(index).copied().unwrap_or(0);
        let blocks = 0..self.0.len().max(other.0.len());
        Self(blocks.map(|index| join(block(self, index), block(other, index))).collect())
    }

    fn first(&self) -> Option<usize> {
        let block = self.0.iter().position(|block| *block != 0)?;
        Some(block * 64 + usize::try_from(self.0[block].trailing_zeros()).ok()?)
    }

    fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|block| block >> (number % 64) & 1 == 1)
    }
}
