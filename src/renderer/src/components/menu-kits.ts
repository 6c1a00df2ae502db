/** Reka's three kinds of menu have the same parts under different names. */
import * as reka from 'reka-ui'
import type { Component } from 'vue'

type Part = 'Item' | 'CheckboxItem' | 'Sub' | 'SubTrigger' | 'SubContent' | 'Separator' | 'Portal'
export type MenuKit = Record<Part, Component>

export const MENU_KITS = {
  menubar: {
    Item: reka.MenubarItem,
    CheckboxItem: reka.MenubarCheckboxItem,
    Sub: reka.MenubarSub,
    SubTrigger: reka.MenubarSubTrigger,
    SubContent: reka.MenubarSubContent,
    Separator: reka.MenubarSeparator,
    Portal: reka.MenubarPortal,
  },
  dropdown: {
    Item: reka.DropdownMenuItem,
    CheckboxItem: reka.DropdownMenuCheckboxItem,
    Sub: reka.DropdownMenuSub,
    SubTrigger: reka.DropdownMenuSubTrigger,
    SubContent: reka.DropdownMenuSubContent,
    Separator: reka.DropdownMenuSeparator,
    Portal: reka.DropdownMenuPortal,
  },
  context: {
    Item: reka.ContextMenuItem,
    CheckboxItem: reka.ContextMenuCheckboxItem,
    Sub: reka.ContextMenuSub,
    SubTrigger: reka.ContextMenuSubTrigger,
    SubContent: reka.ContextMenuSubContent,
    Separator: reka.ContextMenuSeparator,
    Portal: reka.ContextMenuPortal,
  },
} satisfies Record<string, MenuKit>
