'use client';
// A password field that can be shown, and says when Caps Lock is on.
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, useState } from 'react';
import { Button } from './button';
import { cn } from './cn';
import { Input } from './input';

export function PasswordInput({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const watch = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <div className="flex flex-col gap-1">
      <div className="relative">
        <Input
          type={shown ? 'text' : 'password'}
          spellCheck={false}
          autoCapitalize="none"
          onKeyDown={watch}
          onKeyUp={watch}
          onBlur={() => setCaps(false)}
          className={cn('pr-10 max-md:pr-12', className)}
          {...props}
        />
        <Button
          variant="ghost"
          size="icon"
          aria-label={shown ? 'Hide the password' : 'Show the password'}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-0 h-full w-10 hover:bg-transparent"
        >
          {shown ? <EyeOff /> : <Eye />}
        </Button>
      </div>
      <p role="status" className={cn('text-xs text-detect', !caps && 'sr-only')}>
        {caps ? 'Caps Lock is on' : ''}
      </p>
    </div>
  );
}
