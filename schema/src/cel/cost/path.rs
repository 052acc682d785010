//! Where in the schema the value of an expression comes from.
//!
//! The server keeps such a path as a slice of Go, and appends to it without copying where there is room. Two fields of
//! one variable can so share their memory, and the second one's name is then seen in the first one's path, too. Costs
//! depend on it, so paths here have the same memory, and the same room.

use std::cell::RefCell;
use std::rc::Rc;

use crate::cel::ast::Name;

/// Steps from a variable on: names of fields, `@items`, `@keys`, `@values`, `@indices`.
#[derive(Clone, Debug)]
pub(super) struct Path {
    memory: Rc<RefCell<Vec<Name>>>,
    length: usize,
    room: usize,
}

impl Path {
    pub(super) fn of(variable: Name) -> Self {
        Self { memory: Rc::new(RefCell::new(vec![variable])), length: 1, room: 1 }
    }

    /// The path of something within.
    pub(super) fn append(path: Option<&Self>, step: Name) -> Self {
        let Some(path) = path else { return Self::of(step) };
        let length = path.length + 1;
        if path.length < path.room {
            let mut memory = path.memory.borrow_mut();
            match memory.get_mut(path.length) {
                Some(there) => *there = step,
                None => memory.push(step),
            }
            return Self { memory: path.memory.clone(), length, room: path.room };
        }
        let mut memory = path.memory.borrow()[..path.length].to_vec();
        memory.push(step);
        Self { memory: Rc::new(RefCell::new(memory)), length, room: path.room * 2 }
    }

    /// A longer path with memory of its own.
    pub(super) fn longer(&self, step: Name) -> Self {
        let mut memory = self.read(<[Name]>::to_vec);
        memory.push(step);
        let length = memory.len();
        Self { memory: Rc::new(RefCell::new(memory)), length, room: length }
    }

    /// Reads the steps; the first is the variable.
    pub(super) fn read<T>(&self, read: impl FnOnce(&[Name]) -> T) -> T {
        read(&self.memory.borrow()[..self.length])
    }
}
